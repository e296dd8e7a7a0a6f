import CourseKit
import ReferenceEngine

/// The grammar that made the synthetic reviews (`Lectures/Data/Reviews/make.py`), with a binary tree for each of its patterns.
///
/// A name in capitals stands for one of its own patterns; THING and ASPECT for any word.
enum ReviewGrammar {
  static let good = words(
    """
    good great lovely wonderful charming clever fresh warm bright friendly careful fine clean honest gentle generous
    moving funny sharp smooth quick solid helpful calm delightful excellent beautiful inspired memorable pleasant
    """)
  static let bad = words(
    """
    bad poor awful boring dull stale cold rude careless dirty noisy slow weak broken tedious clumsy ugly confusing
    shallow cheap tired messy annoying terrible disappointing bland harsh sloppy forgettable unpleasant
    """)

  /// The patterns of each name, as trees over words and names.
  static let patterns: [String: [Pattern]] = [
    "REVIEW": trees(
      """
      (START CLAUSE)
      ((START CLAUSE) VERDICT)
      (START (CLAUSE (and CLAUSE)))
      (START (CLAUSE (but CLAUSE)))
      ((START (CLAUSE (but CLAUSE))) VERDICT)
      (START ((although CLAUSE) CLAUSE))
      ((START ((although CLAUSE) CLAUSE)) VERDICT)
      """),
    "START": trees(
      """
      (this THING)
      (we (tried ((this THING) WHEN)))
      ((a THING) WHEN)
      (my ((first THING) (of (the year))))
      (about (the THING))
      """),
    "WHEN": trees(
      """
      (on (a monday))
      (with (my sister))
      (last week)
      (for (the (second time)))
      (in (the rain))
      (after work)
      (with (two friends))
      (during (the holidays))
      (on (my birthday))
      (at noon)
      """),
    "CLAUSE": trees("PLAIN\nNEGATED"),
    "PLAIN": trees(
      """
      ((the ASPECT) (was QUALITY))
      ((the ASPECT) (is QUALITY))
      (what (a (WORD ASPECT)))
      (we (found ((the ASPECT) QUALITY)))
      (a (QUALITY ASPECT))
      """),
    "QUALITY": trees("WORD\n(DEGREE WORD)"),
    "DEGREE": trees("very\nreally\nquite\ntruly\nrather"),
    "NEGATED": trees(
      """
      ((the ASPECT) (was (NOT WORD)))
      ((the ASPECT) (is (NOT WORD)))
      (i (would (not (call ((the ASPECT) WORD)))))
      ((nothing (about (the ASPECT))) (was WORD))
      (nobody (can (say (that ((the ASPECT) (was WORD))))))
      (i ((expected (a (WORD ASPECT))) (and (got (the opposite)))))
      """),
    "NOT": trees("not\nnever\nhardly\n(not (at all))\n(by (no means))"),
    "WORD": trees((good + bad).joined(separator: "\n")),
    "VERDICT": trees("PRAISE\nBLAME\nDENIED"),
    "DENIED": trees(
      """
      (do (not (believe (people (who (say PRAISE))))))
      (do (not (believe (people (who (say BLAME))))))
      (nobody (can (say PRAISE)))
      (nobody (can (say BLAME)))
      """),
    "PRAISE": trees(
      """
      (i (loved it))
      (i (would (go again)))
      (i (enjoyed (every minute)))
      (it (was (worth (the money))))
      (we (left smiling))
      (i (recommend it))
      (it (made (my week)))
      (we (will (be back)))
      (i (was delighted))
      (it (deserves (its fame)))
      """),
    "BLAME": trees(
      """
      (i (hated it))
      (i (want ((my money) back)))
      (i (regret (every minute)))
      (it (was (a (waste (of money)))))
      (we (left early))
      (i (warn everyone))
      (it (ruined (my week)))
      (we (will (stay away)))
      (i (was disappointed))
      (it (deserves (to fail)))
      """),
  ]

  /// A tree over words and names.
  struct Pattern: Sendable {
    let symbols: [String]
    let nodes: [TreeNode]
  }

  private static func words(_ text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  private static func trees(_ lines: String) -> [Pattern] {
    lines.split(separator: "\n").map { line in
      guard case .tree(let symbols, let nodes) = RecursiveNet.parse(tokens: RecursiveNet.tokens(String(line))) else {
        preconditionFailure("a pattern is a tree: \(line)")
      }
      return Pattern(symbols: symbols, nodes: nodes)
    }
  }
}
