import Reading

extension QTIPackage {
  private static let head = """
    xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" \
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
    xsi:schemaLocation="http://www.imsglobal.org/xsd/imsqti_v2p1 http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"
    """

  /// A question of the package: what is asked, how it is answered, and which conditions give a point or a slip's words.
  struct Item {
    let identifier: String
    let title: String
    /// What a response is, `float` or `identifier`.
    let type: String
    /// The correct response.
    let right: String
    let question: String
    let interaction: String
    /// The condition under which a response is right.
    let isRight: String
    /// The condition of each slip, and its words.
    let slips: [(condition: String, words: String)]

    var path: String { "items/\(identifier).xml" }

    var xml: String {
      let conditions = slips.enumerated().map { place, slip in
        """
        <responseElseIf>\(slip.condition)
        <setOutcomeValue identifier="FEEDBACK"><baseValue baseType="identifier">slip\(place + 1)</baseValue></setOutcomeValue>
        </responseElseIf>
        """
      }
      let feedback = slips.enumerated().map { place, slip in
        """
        <modalFeedback outcomeIdentifier="FEEDBACK" showHide="show" identifier="slip\(place + 1)">\
        \(HTMLText.escaped(slip.words))</modalFeedback>
        """
      }
      return """
        <?xml version="1.0" encoding="UTF-8"?>
        <assessmentItem \(QTIPackage.head) \
        identifier="\(identifier)" title="\(HTMLText.escaped(title))" adaptive="false" timeDependent="false">
        <responseDeclaration identifier="RESPONSE" cardinality="single" baseType="\(type)">
        <correctResponse><value>\(right)</value></correctResponse>
        </responseDeclaration>
        <outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float">
        <defaultValue><value>0</value></defaultValue>
        </outcomeDeclaration>
        <outcomeDeclaration identifier="FEEDBACK" cardinality="single" baseType="identifier"/>
        <itemBody>
        <div>\(question)</div>
        \(interaction)
        </itemBody>
        <responseProcessing>
        <responseCondition>
        <responseIf>\(isRight)
        <setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue>
        </responseIf>
        \(conditions.joined(separator: "\n"))
        </responseCondition>
        </responseProcessing>
        \(feedback.joined(separator: "\n"))
        </assessmentItem>

        """
    }
  }

  /// The items of a copy, in the order of the paper.
  struct Test {
    let identifier: String
    let title: String
    let items: [Item]

    init(_ identifier: String, title: String, _ items: [Item]) {
      (self.identifier, self.title, self.items) = (identifier, title, items)
    }

    var path: String { "tests/\(identifier).xml" }

    var xml: String {
      let references = items.map {
        "<assessmentItemRef identifier=\"\($0.identifier)\" href=\"../\($0.path)\"/>"
      }
      return """
        <?xml version="1.0" encoding="UTF-8"?>
        <assessmentTest \(QTIPackage.head) identifier="\(identifier)" title="\(HTMLText.escaped(title))">
        <outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float">
        <defaultValue><value>0</value></defaultValue>
        </outcomeDeclaration>
        <testPart identifier="part1" navigationMode="nonlinear" submissionMode="simultaneous">
        <assessmentSection identifier="section1" title="Problems" visible="true">
        \(references.joined(separator: "\n"))
        </assessmentSection>
        </testPart>
        <outcomeProcessing>
        <setOutcomeValue identifier="SCORE"><sum><testVariables variableIdentifier="SCORE"/></sum></setOutcomeValue>
        </outcomeProcessing>
        </assessmentTest>

        """
    }
  }
}
