import Exchange
import ExerciseKit
import Figures
import Foundation
import Reading

/// What the bundle has told of figures and numbers, as far as it is at hand without a build: reading must not wait.
struct KnownFacts {
  private let units: [String: UnitDescription]

  /// - Parameter unit: the only unit that is wanted; nil for all.
  init(_ course: Course, _ environment: Environment, unit: CourseUnit? = nil) throws {
    units = try TestBundle.remembered(for: course, named: environment.variables[TestBundle.variable], unit: unit)
  }

  /// Draws the unit's figures from the data that its SVG files are made of.
  func drawing(of unit: CourseUnit, color: Bool, plain: Bool) -> TerminalRenderer.Figure {
    let figures = units[unit.graderClass]?.figures ?? []
    return { path, _, width in
      let stem = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
      guard let figure = figures.first(where: { $0.name == stem }) else { return nil }
      return TextFigure(width: width, color: color, plain: plain).lines(for: figure)
    }
  }

  /// Where the number with a key comes from.
  var origin: TerminalRenderer.Annotation {
    var origins: [String: String] = [:]
    for unit in units.values {
      for number in unit.numbers {
        origins[number.key] = number.printed.map { "\(number.key); printed \($0.text) in \($0.place)" } ?? number.key
      }
    }
    let table = origins
    return { table[$0] }
  }
}
