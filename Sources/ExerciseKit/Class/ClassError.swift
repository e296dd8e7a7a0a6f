/// Why a class can't be graded.
public enum ClassError: Error, CustomStringConvertible {
  case unreadable(String)
  case empty(String)
  case notWritable(String, String)
  case locked(String)
  case noResults(String)

  public var description: String {
    switch self {
    case .unreadable(let path):
      "\(path) can't be read: name the folder that holds one folder or archive for each student"
    case .empty(let path): "\(path) holds no hand-in: it should hold one folder or archive for each student"
    case .notWritable(let path, let reason):
      "\(path) can't be written (\(reason)): name another folder with --out, or make room; what was graded is kept"
    case .locked(let path):
      "another `exercise grade` is writing to \(path): wait until it is done, or name another folder with --out"
    case .noResults(let path):
      "\(path) holds no results.json that can be read: grade a class first, `exercise grade DIR --out \(path)`"
    }
  }
}
