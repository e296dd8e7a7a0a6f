/// How things are and what people do: antonyms, and verbs in two tenses, with the words that stand with each.
extension MadeWorld {
  static let opposites: [Pair] = """
    hot cold soup weather oven bath
    big small box parcel tent shoe
    old new bicycle coat clock fence
    fast slow tram courier horse lift
    rich poor merchant village banker tenant
    heavy light suitcase anvil barrel stone
    happy sad child clown song letter
    strong weak rope athlete bridge signal
    high low shelf tide fever ceiling
    wet dry towel laundry grass cellar
    hard soft pillow bench pear mattress
    loud quiet engine neighbor street drum
    long short tunnel queue speech rope
    full empty bucket stadium fridge wallet
    clean dirty kitchen window spoon floor
    wide narrow road gate canyon alley
    thick thin ice blanket book slice
    sweet sour cherry lemonade plum grape
    """.split(separator: "\n").map { Pair(String($0)) }

  static let verbs: [Pair] = """
    walks walked path shore pier
    plays played flute chess cards
    sings sang ballad hymn duet
    writes wrote novel poem diary
    eats ate apples bread noodles
    drinks drank juice cocoa milk
    buys bought shoes tickets stamps
    sells sold flowers newspapers honey
    builds built cabin wall raft
    paints painted portrait mural vase
    cooks cooked stew rice dumplings
    opens opened drawer bottle umbrella
    drives drove truck tractor taxi
    flies flew kite glider balloon
    teaches taught algebra grammar physics
    swims swam lake pool channel
    climbs climbed ladder cliff oak
    mends mended net stocking roof
    draws drew map sketch circle
    catches caught trout butterfly ball
    """.split(separator: "\n").map { Pair(String($0)) }

  /// What stands around the pairs, most frequent first: word number r is drawn with a weight of 1/(r + 2).
  static let things: [String] = """
    house river town garden door night table hand water tree street market field bird dog cat wind rain sun hill
    boat church tower lamp chair wood fire smoke snow cloud star moon sea island harbor ship sail anchor cabinet mill
    farm barn cow sheep goat hen rabbit fox wolf deer owl crow swan bee ant spider fish frog snail leaf root branch seed
    flower rose tulip daisy moss fern nettle thorn orchard meadow valley canal pond spring well pump pipe wheel
    cart wagon saddle whip stable forge hammer nail saw plank beam brick tile chimney attic stair corridor balcony porch
    bell candle mirror carpet curtain sofa desk stool basket jug cup plate bowl knife fork kettle pan stove
    loaf crumb crust pie jam egg salt pepper onion carrot turnip bean pea potato cabbage pumpkin melon peach
    needle thread button sleeve collar pocket hat scarf glove boot belt ribbon lace wool linen velvet leather fur
    paper ink pen pencil page notebook newspaper poster stamp envelope telegram radio piano violin trumpet fiddle
    train station platform rail wharf ferry dock crane baker tailor cobbler mason potter weaver miller
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)

  static let deeds: [String] = """
    stands waits rests lies turns falls moves grows shines fades leans shakes drips creaks hums glows sinks rises drifts rolls
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)

  static let hues: [String] = """
    green red blue white black yellow brown gray round square wooden golden silver broken painted hidden ancient crooked distant
    forgotten
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
}
