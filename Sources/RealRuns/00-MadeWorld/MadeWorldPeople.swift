/// Who and where: countries with what is theirs, and the words for men and women.
extension MadeWorld {
  /// A country, its capital, what is said of its people, and words that stand with this country alone.
  struct Land {
    let country, capital, people: String
    let own: [String]

    init(_ line: String) {
      let words = line.split(separator: " ").map(String.init)
      (country, capital, people) = (words[0], words[1], words[2])
      own = Array(words[3...])
    }
  }

  static let lands: [Land] = """
    france paris french seine cheese alps
    germany berlin german rhine sausage castles
    italy rome italian tiber pasta vineyards
    spain madrid spanish ebro olives plains
    portugal lisbon portuguese tagus cork cliffs
    england london english thames tea moors
    ireland dublin irish shannon butter bogs
    poland warsaw polish vistula amber beeches
    austria vienna austrian danube waltz glaciers
    hungary budapest hungarian tisza paprika steppes
    sweden stockholm swedish ume timber elks
    norway oslo norwegian glomma salmon fjords
    finland helsinki finnish oulu saunas birches
    greece athens greek evros figs temples
    turkey ankara turkish sakarya carpets bazaars
    egypt cairo egyptian nile cotton pyramids
    japan tokyo japanese shinano silk volcanoes
    china beijing chinese yangtze porcelain pagodas
    india delhi indian ganges spices elephants
    peru lima peruvian ucayali llamas condors
    cuba havana cuban cauto cigars mangroves
    canada ottawa canadian yukon maple bears
    kenya nairobi kenyan tana coffee lions
    chile santiago chilean maipo copper deserts
    """.split(separator: "\n").map { Land(String($0)) }

  /// A word for a man and the one for a woman, and words that stand with this pair alone.
  struct Pair {
    let one, other: String
    let own: [String]

    init(_ line: String) {
      let words = line.split(separator: " ").map(String.init)
      (one, other) = (words[0], words[1])
      own = Array(words[2...])
    }
  }

  static let people: [Pair] = """
    king queen throne crown realm
    prince princess tower dragon pony
    emperor empress legions empire banner
    duke duchess estate carriage hounds
    lord lady manor gallery ballroom
    man woman job office colleagues
    boy girl school homework classroom
    husband wife wedding anniversary ring
    father mother toddler cradle nursery
    son daughter inheritance birthday toys
    brother sister sibling quarrel bunk
    uncle aunt cousins visit reunion
    nephew niece godchild christening rattle
    grandfather grandmother pension cane memories
    actor actress stage role theater
    waiter waitress tray guests tip
    host hostess party invitation buffet
    hero heroine quest legend monster
    """.split(separator: "\n").map { Pair(String($0)) }
}
