import Foundation
import Reading

/// The questions of an exam as a QTI 2.1 package: a numerical item for each quantity of each copy, and a test for each copy.
///
/// A slip has its words as modal feedback. Format: IMS Question and Test Interoperability 2.1.
struct QTIPackage {
  let exam: Exam

  init(_ exam: Exam) { self.exam = exam }

  /// The files of the package, by path.
  var files: [(path: String, text: String)] {
    let questions = ExamQuestion.all(of: exam)
    let items = questions.flatMap { $0 }.map { ("items/\($0.identifier).xml", item($0)) }
    let tests = exam.copies.enumerated().map { place, copy in
      ("tests/copy\(copy.number).xml", test(copy, questions.map { $0[place] }))
    }
    return [("imsmanifest.xml", manifest(questions.flatMap { $0 }))] + tests + items
  }

  private func item(_ question: ExamQuestion) -> String {
    let tolerance = ExamNumber.plain(question.quantity.lastDigit)
    func equals(_ value: String) -> String {
      "<equal toleranceMode=\"absolute\" tolerance=\"\(tolerance) \(tolerance)\"><variable identifier=\"RESPONSE\"/>\(value)</equal>"
    }
    let slips = question.wrong.enumerated().map { place, wrong in
      """
      <responseElseIf>\(equals("<baseValue baseType=\"float\">\(ExamNumber.plain(wrong.value))</baseValue>"))
      <setOutcomeValue identifier="FEEDBACK"><baseValue baseType="identifier">slip\(place + 1)</baseValue></setOutcomeValue>
      </responseElseIf>
      """
    }
    let feedback = question.wrong.enumerated().map { place, wrong in
      """
      <modalFeedback outcomeIdentifier="FEEDBACK" showHide="show" identifier="slip\(place + 1)">\
      \(HTMLText.escaped(wrong.words))</modalFeedback>
      """
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" \
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
      xsi:schemaLocation="http://www.imsglobal.org/xsd/imsqti_v2p1 http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd" \
      identifier="\(question.identifier)" title="\(HTMLText.escaped(question.name))" adaptive="false" timeDependent="false">
      <responseDeclaration identifier="RESPONSE" cardinality="single" baseType="float">
      <correctResponse><value>\(ExamNumber.plain(question.quantity.value))</value></correctResponse>
      </responseDeclaration>
      <outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float">
      <defaultValue><value>0</value></defaultValue>
      </outcomeDeclaration>
      <outcomeDeclaration identifier="FEEDBACK" cardinality="single" baseType="identifier"/>
      <itemBody>
      <div>\(Self.plainMath(question.html))</div>
      <p><textEntryInteraction responseIdentifier="RESPONSE" expectedLength="12"/></p>
      </itemBody>
      <responseProcessing>
      <responseCondition>
      <responseIf>\(equals("<correct identifier=\"RESPONSE\"/>"))
      <setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue>
      </responseIf>
      \(slips.joined(separator: "\n"))
      </responseCondition>
      </responseProcessing>
      \(feedback.joined(separator: "\n"))
      </assessmentItem>

      """
  }

  /// MathML as the package's schema knows it, of version 2: without the padding by which a book sets its accents.
  private static func plainMath(_ html: String) -> String {
    html.replacing(/<mpadded[^>]*>/, with: "<mrow>").replacing("</mpadded>", with: "</mrow>")
      .replacing(/<wbr ?\/?>/, with: "").replacing(/\sdisplaystyle="[a-z]*"/, with: "")
  }

  private func test(_ copy: Exam.Copy, _ questions: [ExamQuestion]) -> String {
    let items = questions.map {
      "<assessmentItemRef identifier=\"\($0.identifier)\" href=\"../items/\($0.identifier).xml\"/>"
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <assessmentTest xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" \
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
      xsi:schemaLocation="http://www.imsglobal.org/xsd/imsqti_v2p1 http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd" \
      identifier="copy\(copy.number)" title="\(HTMLText.escaped("\(exam.title), copy \(copy.number)"))">
      <testPart identifier="part1" navigationMode="nonlinear" submissionMode="simultaneous">
      <assessmentSection identifier="section1" title="Problems" visible="true">
      \(items.joined(separator: "\n"))
      </assessmentSection>
      </testPart>
      </assessmentTest>

      """
  }

  private func manifest(_ questions: [ExamQuestion]) -> String {
    func resource(_ identifier: String, _ type: String, _ path: String, _ needs: [String] = []) -> String {
      "<resource identifier=\"\(identifier)\" type=\"\(type)\" href=\"\(path)\"><file href=\"\(path)\"/>"
        + needs.map { "<dependency identifierref=\"\($0)\"/>" }.joined() + "</resource>"
    }
    let items = questions.map { resource("item-\($0.identifier)", "imsqti_item_xmlv2p1", "items/\($0.identifier).xml") }
    let tests = exam.copies.map { copy in
      resource(
        "test-copy\(copy.number)", "imsqti_test_xmlv2p1", "tests/copy\(copy.number).xml",
        questions.filter { $0.identifier.hasPrefix("copy\(copy.number)-") }.map { "item-\($0.identifier)" })
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" \
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
      xsi:schemaLocation="http://www.imsglobal.org/xsd/imscp_v1p1 http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd" \
      identifier="exam-\(exam.seed)">
      <metadata><schema>QTIv2.1 Package</schema><schemaversion>1.0.0</schemaversion></metadata>
      <organizations/>
      <resources>
      \((tests + items).joined(separator: "\n"))
      </resources>
      </manifest>

      """
  }
}
