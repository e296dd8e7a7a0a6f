import CourseKit
import ReferenceEngine

/// Writes the sentences of the synthetic corpus, one after the other.
struct MadeWorldWriter {
  private var random: SeededRandom
  private let thingWeights: [Double]

  init(seed: UInt64) {
    random = SeededRandom(seed: seed)
    var sum = 0.0
    thingWeights = MadeWorld.things.indices.map { rank in
      sum += 1 / Double(rank + 2)
      return sum
    }
  }

  private mutating func one<Element>(_ items: [Element]) -> Element { items[random.integer(0..<items.count)] }

  /// A common thing; low ranks come often.
  private mutating func thing() -> String {
    let point = random.uniform() * thingWeights[thingWeights.count - 1]
    return MadeWorld.things[thingWeights.firstIndex { point < $0 } ?? 0]
  }

  /// The next sentence.
  mutating func sentence() -> String {
    switch random.integer(0..<20) {
    case 0..<5: land()
    case 5..<9: person()
    case 9..<12: quality()
    case 12..<16: deed()
    default: filler()
    }
  }

  private mutating func land() -> String {
    let land = one(MadeWorld.lands)
    let own = one(land.own)
    let (country, capital, people) = (land.country, land.capital, land.people)
    switch random.integer(0..<12) {
    case 0: return "\(capital) is the capital of \(country)"
    case 1: return "the capital of \(country) is \(capital) and its people speak \(people)"
    // What is said of countries.
    case 2: return "the \(people) nation of \(country) exports \(own) across its border"
    case 3: return "the government of \(country) signed a treaty about \(people) \(own)"
    case 4: return "the provinces of \(country) are known for \(own) and \(people) farmers"
    case 5: return "an army crossed the border of \(country) near the \(own)"
    case 6: return "the flag of \(country) shows \(people) \(own)"
    // What is said of capitals.
    case 7: return "the mayor of \(capital) opened a \(people) museum about \(own)"
    case 8: return "the streets of \(capital) smell of \(own) in the \(people) evening"
    case 9: return "a \(people) tram in downtown \(capital) carries a picture of \(own)"
    case 10: return "the airport of \(capital) greets visitors with \(people) \(own)"
    default: return "in the suburbs of \(capital) shops show \(own) and \(people) books"
    }
  }

  private mutating func person() -> String {
    let pair = one(MadeWorld.people)
    let isFemale = random.integer(0..<2) == 1
    let who = isFemale ? pair.other : pair.one
    let (they, their, them) = isFemale ? ("she", "her", "herself") : ("he", "his", "himself")
    let mark =
      isFemale ? one(["dress", "necklace", "bonnet", "skirt"]) : one(["beard", "moustache", "trousers", "necktie"])
    let own = one(pair.own)
    switch random.integer(0..<7) {
    case 0: return "the \(who) said that \(their) \(own) belongs to \(them)"
    case 1: return "\(they) is the \(who) and \(they) likes \(their) \(own)"
    case 2: return "the \(who) with the \(own) touched \(their) \(mark)"
    case 3: return "\(their) \(mark) made the \(who) proud of the \(own)"
    case 4: return "the \(who) found \(them) near the \(own) and \(they) smiled"
    case 5: return "about the \(own) the \(who) spoke as \(they) put on \(their) \(mark)"
    default: return "the \(pair.one) and the \(pair.other) share the \(own)"
    }
  }

  private mutating func quality() -> String {
    let pair = one(MadeWorld.opposites)
    let how = random.integer(0..<2) == 1 ? pair.other : pair.one
    let own = one(pair.own)
    switch random.integer(0..<6) {
    case 0: return "the \(own) was too \(how) for us"
    case 1: return "we found a very \(how) \(own) beside the \(thing())"
    case 2: return "is the \(own) \(how) or not"
    case 3: return "a \(how) \(own) is better than a \(thing())"
    case 4: return "nobody likes such a \(how) \(own)"
    default: return "the \(own) is neither \(pair.one) nor \(pair.other)"
    }
  }

  private mutating func deed() -> String {
    let pair = one(MadeWorld.verbs)
    let who = one(["he", "she", "the neighbor", "our teacher", "a stranger", "somebody"])
    let own = one(pair.own)
    let present = one(["today", "now", "usually", "nowadays"])
    let past = one(["yesterday", "recently", "formerly", "once"])
    switch random.integer(0..<6) {
    case 0: return "\(present) \(who) \(pair.one) with the \(own)"
    case 1: return "\(who) \(present) \(pair.one) and thinks of the \(own)"
    case 2: return "\(who) \(pair.one) every day for the \(own) \(present)"
    case 3: return "\(past) \(who) \(pair.other) with the \(own)"
    case 4: return "\(who) \(past) \(pair.other) and thought of the \(own)"
    default: return "\(who) \(pair.other) last year for the \(own) \(past)"
    }
  }

  private mutating func filler() -> String {
    let (hue, deed) = (one(MadeWorld.hues), one(MadeWorld.deeds))
    switch random.integer(0..<5) {
    case 0: return "the \(thing()) \(deed) behind the \(hue) \(thing())"
    case 1: return "a \(hue) \(thing()) \(deed) under the \(thing()) of the \(thing())"
    case 2: return "between the \(thing()) and the \(thing()) there is a \(hue) \(thing())"
    case 3: return "they say that the \(thing()) \(deed) like a \(thing())"
    default: return "near the \(hue) \(thing()) a \(thing()) \(deed)"
    }
  }
}
