import Foundation
import Reading

/// The questions of an exam as a QTI 2.1 package: for each quantity of each copy a numerical item and, where slips are known, one to
/// choose from; for each copy a test of the one kind and a test of the other.
///
/// A slip is a wrong number, or a choice, with its words as modal feedback. Format: IMS Question and Test Interoperability 2.1.
struct QTIPackage {
  let exam: Exam

  init(_ exam: Exam) { self.exam = exam }

  /// The files of the package, by path.
  var files: [(path: String, text: String)] {
    let questions = ExamQuestion.all(of: exam)
    var items: [Item] = []
    var tests: [Test] = []
    for (place, copy) in exam.copies.enumerated() {
      let asked = questions.map { $0[place] }
      let (numbers, choices) = (asked.map(numerical), asked.filter { !$0.choices.isEmpty }.map(choice))
      items += numbers + choices
      tests.append(.init("copy\(copy.number)", title: "\(exam.title), copy \(copy.number)", numbers))
      guard !choices.isEmpty else { continue }
      let title = "\(exam.title), copy \(copy.number), multiple choice"
      tests.append(.init("copy\(copy.number)-choice", title: title, choices))
    }
    return [("imsmanifest.xml", manifest(tests, items))] + tests.map { ($0.path, $0.xml) }
      + items.map { ($0.path, $0.xml) }
  }

  private func numerical(_ question: ExamQuestion) -> Item {
    let tolerance = ExamNumber.plain(question.quantity.tolerance)
    func equals(_ value: String) -> String {
      "<equal toleranceMode=\"absolute\" tolerance=\"\(tolerance) \(tolerance)\"><variable identifier=\"RESPONSE\"/>\(value)</equal>"
    }
    return Item(
      identifier: question.identifier, title: question.name, type: "float",
      right: ExamNumber.plain(question.quantity.value), question: Self.plainMath(question.html),
      interaction: "<p><textEntryInteraction responseIdentifier=\"RESPONSE\" expectedLength=\"12\"/></p>",
      isRight: equals("<correct identifier=\"RESPONSE\"/>"),
      slips: question.wrong.map {
        (equals("<baseValue baseType=\"float\">\(ExamNumber.plain($0.value))</baseValue>"), $0.words)
      })
  }

  private func choice(_ question: ExamQuestion) -> Item {
    let choices = question.choices.enumerated().map { (identifier: "choice\($0.offset + 1)", choice: $0.element) }
    func isChosen(_ identifier: String) -> String {
      "<match><variable identifier=\"RESPONSE\"/><baseValue baseType=\"identifier\">\(identifier)</baseValue></match>"
    }
    let right = choices.first { $0.choice.words == nil }?.identifier ?? ""
    let shown = choices.map { "<simpleChoice identifier=\"\($0.identifier)\">\($0.choice.text)</simpleChoice>" }
    return Item(
      identifier: question.identifier + "-choice", title: question.name, type: "identifier", right: right,
      question: Self.plainMath(question.html),
      interaction: """
        <choiceInteraction responseIdentifier="RESPONSE" shuffle="true" maxChoices="1">
        \(shown.joined(separator: "\n"))
        </choiceInteraction>
        """,
      isRight: isChosen(right),
      slips: choices.compactMap { one in one.choice.words.map { (isChosen(one.identifier), $0) } })
  }

  /// MathML as the package's schema knows it, of version 2: without the padding by which a book sets its accents.
  private static func plainMath(_ html: String) -> String {
    html.replacing(/<mpadded[^>]*>/, with: "<mrow>").replacing("</mpadded>", with: "</mrow>")
      .replacing(/<wbr ?\/?>/, with: "").replacing(/\sdisplaystyle="[a-z]*"/, with: "")
  }

  private func manifest(_ tests: [Test], _ items: [Item]) -> String {
    func resource(_ identifier: String, _ type: String, _ path: String, _ needs: [String] = []) -> String {
      "<resource identifier=\"\(identifier)\" type=\"\(type)\" href=\"\(path)\"><file href=\"\(path)\"/>"
        + needs.map { "<dependency identifierref=\"\($0)\"/>" }.joined() + "</resource>"
    }
    let resources =
      tests.map { test in
        resource(
          "test-\(test.identifier)", "imsqti_test_xmlv2p1", test.path, test.items.map { "item-\($0.identifier)" })
      } + items.map { resource("item-\($0.identifier)", "imsqti_item_xmlv2p1", $0.path) }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" \
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
      xsi:schemaLocation="http://www.imsglobal.org/xsd/imscp_v1p1 http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd" \
      identifier="exam-\(exam.seed)">
      <metadata><schema>QTIv2.1 Package</schema><schemaversion>1.0.0</schemaversion></metadata>
      <organizations/>
      <resources>
      \(resources.joined(separator: "\n"))
      </resources>
      </manifest>

      """
  }
}
