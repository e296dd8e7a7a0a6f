import Figures

/// What a student's code and the compiler said, as it may stand in a terminal.
extension UnitReport {
  var harmless: UnitReport {
    var report = self
    report.checks = checks.map(\.harmless)
    report.diagnostics = diagnostics.map(\.harmless)
    return report
  }
}

extension CheckReport {
  fileprivate var harmless: CheckReport {
    var check = self
    check.name = name.shownInLine()
    check.call = call?.shown(most: 2000)
    check.message = message?.shown(most: 2000)
    check.expected = expected?.shown(most: 2000)
    check.actual = actual?.shown(most: 2000)
    check.mistake?.name = mistake?.name.shownInLine() ?? ""
    check.mistake?.message = mistake?.message.shown(most: 2000) ?? ""
    check.mistake?.section = mistake?.section?.shownInLine()
    check.location?.file = location?.file.shownInLine() ?? ""
    check.output = output?.shown()
    return check
  }
}

extension DiagnosticReport {
  var harmless: DiagnosticReport {
    var diagnostic = self
    diagnostic.file = file.shownInLine()
    diagnostic.message = message.shown(most: 2000)
    diagnostic.excerpt = excerpt?.shown(most: 2000)
    return diagnostic
  }
}
