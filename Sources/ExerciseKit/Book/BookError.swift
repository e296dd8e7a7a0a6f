/// Why there is no book.
public enum BookError: Error, CustomStringConvertible {
  case foreignFolder(String)
  case notAFolder(String)
  case notWritable(String, why: String)
  case unsound([String])

  public var description: String {
    switch self {
    case .foreignFolder(let path):
      "\(path) holds files that are no book of this course, and nothing was written: name a new or an empty folder"
    case .notAFolder(let path): "\(path) is a file: name a folder for the book"
    case .notWritable(let path, let why):
      "the book can't be written to \(path) (\(why)): check its permissions and the free space, or name another folder"
    case .unsound(let problems):
      """
      the texts don't make a book yet, and nothing was written: mend these, `exercise verify` shows them too
      \(problems.prefix(20).map { "  " + $0 }.joined(separator: "\n"))
      """
    }
  }
}
