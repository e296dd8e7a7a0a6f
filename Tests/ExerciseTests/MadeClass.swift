import Foundation

/// A class of 120 entries in every shape in which hand-ins arrive; names are made from two lists.
struct MadeClass {
  /// What should become of an entry.
  enum Fate: Equatable {
    /// In the row of a student, with this score.
    case graded(String, Int)
    /// In the row of a student, without a verdict; the remarks say this.
    case nothing(String, String)
    case joined(String)
    case leftAside
  }

  let folder: URL
  let solution: String
  let stub: String
  private(set) var fates: [String: Fate] = [:]
  private var people = 0

  private static let first = [
    "Ada", "Bela", "Chidi", "Dana", "Emre", "Fenja", "Goran", "Hana", "Ivo", "Jale", "Kofi", "Lúcia",
  ]
  private static let last = ["Abel", "Bauer", "Costa", "Dogan", "Egger", "Fuchs", "Gül", "Horvat", "Iwata", "Jansen"]

  init(in folder: URL, solution: String, stub: String) throws {
    (self.folder, self.solution, self.stub) = (folder, solution, stub)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try addPlain()
    try addNames()
    try addPlatforms()
    try addSections()
    try addToSections()
    try addArchives()
    try addOddities()
    while fates.count < 120 {
      let name = person()
      try put(solution, "\(name)/Exercises/03-GradientDescent/GradientDescent.swift")
      fates[name] = .graded(name, 12)
    }
  }

  private mutating func person() -> String {
    defer { people += 1 }
    return "\(Self.first[people % Self.first.count]) \(Self.last[people / Self.first.count])"
  }

  private func put(_ text: String, _ path: String) throws { try put(Data(text.utf8), path) }
  private func put(_ data: Data, _ path: String) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
  }

  // MARK: A folder for each student

  private mutating func addPlain() throws {
    for place in [
      "worked-numbers-main/Exercises/03-GradientDescent/", "Exercises/03-GradientDescent/", "03-GradientDescent/", "",
      "hw3/Sources/hw3/", "Package/Sources/",
    ] {
      let name = person()
      try put(solution, "\(name)/\(place)GradientDescent.swift")
      try put("# hw\n", "\(name)/README.md")
      fates[name] = .graded(name, 12)
    }
    var name = person()
    try put(stub, "\(name)/GradientDescent.swift")
    fates[name] = .graded(name, 0)
    name = person()
    try put("import Foundation\n" + solution, "\(name)/GradientDescent.swift")
    fates[name] = .graded(name, 0)
    name = person()
    try put(stub, "\(name)/Exercises/03-GradientDescent/GradientDescent.swift")
    try put(solution, "\(name)/GradientDescent-final.swift")
    fates[name] = .graded(name, 12)
    name = person()
    try put(solution, "\(name)/hw3.swift")
    fates[name] = .graded(name, 12)
  }

  /// As browsers, systems and people rename.
  private mutating func addNames() throws {
    for file in [
      "GradientDescent (1).swift", "GradientDescent copy.swift", "GradientDescent - Copy.swift",
      "GradientDescent_final_v2.swift",
      "GradientDescent.swift.txt", "gradientdescent.swift", "gradient_descent.swift", "GRADIENTDESCENT.SWIFT",
      "03-GradientDescent.swift",
    ] {
      let name = person()
      try put(solution, "\(name)/\(file)")
      fates[name] = .graded(name, 12)
    }
    let name = person()
    try put(solution, "\(name)_GradientDescent.swift")
    fates["\(name)_GradientDescent.swift"] = .graded(name, 12)
    try put(solution, "GradientDescent.swift")
    fates["GradientDescent.swift"] = .graded("GradientDescent.swift", 12)
  }

  // MARK: Platforms

  private mutating func addPlatforms() throws {
    for number in 0..<8 {
      let name = person()
      let entry = "\(name)_\(1200 + number)_assignsubmission_"
      try put(solution, "\(entry)file_/GradientDescent.swift")
      fates["\(entry)file_"] = .graded(name, 12)
      guard number < 4 else { continue }
      try put("<p>Here it is.</p>", "\(entry)onlinetext_/onlinetext.html")
      fates["\(entry)onlinetext_"] = .joined(name)
    }
    var name = person()
    try put(solution, "\(name)_1300_assignsubmission_file_GradientDescent.swift")
    fates["\(name)_1300_assignsubmission_file_GradientDescent.swift"] = .graded(name, 12)
    name = person()
    try put("<p>I forgot the file.</p>", "\(name)_1301_assignsubmission_onlinetext_/onlinetext.html")
    fates["\(name)_1301_assignsubmission_onlinetext_"] = .nothing(name, "onlinetext.html")
    for number in 0..<8 {
      let name = squeezed(person())
      let entry =
        "\(name)_\(number < 2 ? "late_" : "")\(300 + number)_\(9000 + number)_GradientDescent\(number == 3 ? "-1" : "").swift"
      try put(solution, entry)
      fates[entry] = .graded(name, 12)
      guard number > 5 else { continue }
      try put("what I did", "\(name)_\(300 + number)_\(9100 + number)_notes.txt")
      fates["\(name)_\(300 + number)_\(9100 + number)_notes.txt"] = .joined(name)
    }
    for number in 0..<5 {
      let user = "\(squeezed(person()))-\(number)"
      try put(solution, "homework-3-\(user)/Exercises/03-GradientDescent/GradientDescent.swift")
      try put("ref: refs/heads/main\n", "homework-3-\(user)/.git/HEAD")
      fates["homework-3-\(user)"] = .graded(user, 12)
    }
  }

  private func squeezed(_ name: String) -> String {
    name.split(separator: " ").reversed().joined().lowercased().replacing("ü", with: "u").replacing("ú", with: "u")
  }

  private mutating func addSections() throws {
    for (section, count) in [("late", 3), ("Group B", 4)] {
      for _ in 0..<count {
        let name = person()
        try put(solution, "\(section)/\(name)/GradientDescent.swift")
        fates["\(section)/\(name)"] = .graded(name, 12)
      }
    }
  }

  /// A section may have an empty folder in it.
  private mutating func addToSections() throws {
    let name = person()
    try FileManager.default.createDirectory(
      at: folder.appending(path: "late/\(name)"), withIntermediateDirectories: true)
    fates["late/\(name)"] = .nothing(name, "it is empty")
  }

  // MARK: Archives

  private mutating func addArchives() throws {
    let data = Data(solution.utf8)
    try put(solution, "../packed/Exercises/03-GradientDescent/GradientDescent.swift")
    for (end, options, program) in [
      ("tar", "-cf", "tar"), ("tar.gz", "-czf", "gzip"), ("tgz", "-czf", "gzip"), ("tar.bz2", "-cjf", "bzip2"),
      ("tar.xz", "-cJf", "xz"),
    ] {
      let name = person()
      let packed = try Tool.shell(
        "command -v \(program) > /dev/null && tar \(options) '\(folder.path)/\(name).\(end)' -C ../packed Exercises",
        in: folder)
      if packed.status == 0 {
        fates["\(name).\(end)"] = .graded(name, 12)
      } else {
        try put("\(program) is not here", "\(name).\(end)")
        fates["\(name).\(end)"] = .nothing(name, "")
      }
    }
    let folderName = "Exercises/03-GradientDescent/GradientDescent.swift"
    let inner = MadeZip([(folderName, data)]).bytes
    for (files, end) in [
      ([(folderName, data)], "zip"), ([("hw\\Sources\\GradientDescent.swift", data)], "zip"),
      ([("work/hw3.zip", inner)], "zip"),
      ([("../GradientDescent.swift", Data("x".utf8)), ("GradientDescent.swift", data)], "zip"),
      ([(folderName, data)], "ZIP"),
    ] {
      let name = person()
      try put(MadeZip(files).bytes, "\(name).\(end)")
      fates["\(name).\(end)"] = .graded(name, 12)
    }
    var name = person()
    try put(inner, "\(name)/hw.zip")
    try put("see the zip", "\(name)/readme.txt")
    fates[name] = .graded(name, 12)
    name = person()
    _ = try Tool.shell("gzip -c ../packed/\(folderName) > '\(name)_GradientDescent.swift.gz'", in: folder)
    fates["\(name)_GradientDescent.swift.gz"] = .graded(name, 12)
    for (bytes, end, words) in [
      (MadeZip([(folderName, data)], isEncrypted: true).bytes, "zip", "protected by a password"),
      (inner.prefix(inner.count / 2), "zip", "damaged"), (MadeZip([]).bytes, "zip", "it is empty"),
      (MadeZip([("essay.docx", data), ("a.py", data)]).bytes, "zip", "it holds essay.docx, a.py"),
      (Data("7z\u{BC}".utf8), "7z", "damaged"),
      (Data([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4]), "7z", "7z or damaged"),
      (Data([0x52, 0x61, 0x72, 0x21, 0x1a, 7, 1, 0, 1]), "rar", "rar or damaged or it is empty"),
      (Data(), "zip", "damaged"),
    ] as [(Data, String, String)] {
      let name = person()
      try put(bytes, "\(name).\(end)")
      fates["\(name).\(end)"] = .nothing(name, words)
    }
  }

  // MARK: What else lies there

  private mutating func addOddities() throws {
    let manager = FileManager.default
    for (file, text) in [
      (".DS_Store", "x"), ("Thumbs.db", "x"), ("__MACOSX/._x", "x"), ("read me.txt", "x"), ("grades 2026.xlsx", "x"),
    ] {
      try put(text, file)
      fates[String(file.prefix { $0 != "/" })] = .leftAside
    }
    var name = person()
    try manager.createSymbolicLink(at: folder.appending(path: name), withDestinationURL: URL(fileURLWithPath: "/etc"))
    fates[name] = .nothing(name, "a link, which is not followed")
    name = person()
    mkfifo(folder.appending(path: name).path, 0o600)
    fates[name] = .nothing(name, "neither a file nor a folder")
    name = person()
    try manager.createDirectory(at: folder.appending(path: name), withIntermediateDirectories: true)
    fates[name] = .nothing(name, "it is empty")
    name = person()
    try put("print(1)", "\(name)/main.py")
    try put("x", "\(name)/essay.docx")
    fates[name] = .nothing(name, "it holds essay.docx, main.py")
    name = String(repeating: "ä", count: 127) + "x"
    try put(solution, "\(name)/GradientDescent.swift")
    fates[name] = .graded(name, 12)
    for odd in ["quote ' \" $HOME `x`", "new\nline", "esc\u{1B}[2J"] {
      try put(solution, "\(odd)/GradientDescent.swift")
      let shown = odd.replacing("\n", with: " ").replacing("\u{1B}", with: "\u{FFFD}")
      fates[shown] = .graded(shown, 12)
    }
    // A name in Latin-1.
    let latin = (folder.path + "/").utf8CString.dropLast() + [0x4d, -4, 0x6c, 0x6c, 0]
    _ = latin.withUnsafeBufferPointer { mkdir($0.baseAddress!, 0o700) }
    fates["M\u{FFFD}ll"] = .nothing("M\u{FFFD}ll", "not UTF-8")
  }
}

/// A zip of stored files, as bytes: with names that no program of the system's would write.
struct MadeZip {
  let bytes: Data

  init(_ files: [(name: String, data: Data)], isEncrypted: Bool = false) {
    var body = Data()
    var directory = Data()
    func number(_ value: Int, _ width: Int) -> Data {
      Data((0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) })
    }
    for (name, data) in files {
      let flags = 0x800 | (isEncrypted ? 1 : 0)
      let facts =
        number(20, 2) + number(flags, 2) + number(0, 6) + number(Self.checksum(data), 4) + number(data.count, 4)
        + number(data.count, 4)
        + number(name.utf8.count, 2)
      directory +=
        number(0x0201_4b50, 4) + number(20, 2) + facts + number(0, 12) + number(body.count, 4) + Data(name.utf8)
      body += number(0x0403_4b50, 4) + facts + number(0, 2) + Data(name.utf8) + data
    }
    bytes =
      body + directory + number(0x0605_4b50, 4) + number(0, 4) + number(files.count, 2) + number(files.count, 2)
      + number(directory.count, 4) + number(body.count, 4) + number(0, 2)
  }

  private static func checksum(_ data: Data) -> Int {
    var sum: UInt32 = 0xffff_ffff
    for byte in data {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 0 ? sum >> 1 : sum >> 1 ^ 0xedb8_8320 }
    }
    return Int(~sum)
  }
}
