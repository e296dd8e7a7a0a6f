import CourseKit
import Exchange
import ReferenceEngine

extension LSA {
  public static var workedNumbers: [WorkedNumber] {
    tableNumbers + directionNumbers + rankNumbers + queryNumbers
      + spectrum("skipGram", LSAExample.skipGramScores)
      + spectrum("ppmi.cat", PMI.positivePMI(counts: PMIExample.cat.counts, negatives: 1))
      + spectrum("ppmi.fox", PMI.positivePMI(counts: PMIExample.fox.counts, negatives: 1))
      + spectrum("ppmi.toy", PMI.positivePMI(counts: PMIExample.toy.counts, negatives: 1))
      + splitNumbers
  }

  private typealias Example = LSAExample

  /// Documents are numbered from 1, as in the text.
  private static var tableNumbers: [WorkedNumber] {
    let M = Example.M
    var numbers: [WorkedNumber] = []
    for (i, word) in Example.vocabulary.enumerated() {
      for j in 0..<M.columns { numbers.append(WorkedNumber("lsa.boats.count.\(word).\(j + 1)", M[i, j])) }
    }
    // Dot products of columns: what two documents share.
    for a in 0..<M.columns {
      for b in a..<M.columns {
        numbers.append(WorkedNumber("lsa.boats.shared.\(a + 1)\(b + 1)", dot(M[column: a], M[column: b])))
      }
    }
    return numbers + [
      WorkedNumber("lsa.boats.cosine.shipBoat.counts", cosine(M[row: 0], M[row: 1])),
      WorkedNumber("lsa.boats.cosine.shipSea.counts", cosine(M[row: 0], M[row: 2])),
      WorkedNumber("lsa.boats.size", frobeniusNorm(M)),
    ]
  }

  private static var directionNumbers: [WorkedNumber] {
    let svd = Example.svd
    var numbers: [WorkedNumber] = []
    for i in 0..<svd.rank {
      numbers.append(WorkedNumber("lsa.boats.s.\(i + 1)", svd.s[i]))
      for (w, word) in Example.vocabulary.enumerated() {
        numbers.append(WorkedNumber("lsa.boats.u.\(word).\(i + 1)", svd.U[w, i]))
      }
      for d in 0..<svd.V.rows { numbers.append(WorkedNumber("lsa.boats.v.\(d + 1).\(i + 1)", svd.V[d, i])) }
    }
    return numbers
  }

  private static var rankNumbers: [WorkedNumber] {
    let (M, svd) = (Example.M, Example.svd)
    var numbers: [WorkedNumber] = []
    for k in 1...svd.rank {
      let best = lowRank(U: svd.U, singularValues: svd.s, V: svd.V, rank: k)
      for (i, word) in Example.vocabulary.enumerated() {
        for j in 0..<M.columns { numbers.append(WorkedNumber("lsa.boats.rank\(k).\(word).\(j + 1)", best[i, j])) }
      }
      numbers += [
        WorkedNumber("lsa.boats.error.\(k)", frobeniusNorm(M - best)),
        WorkedNumber("lsa.boats.cosine.shipBoat.rank\(k)", cosine(best[row: 0], best[row: 1])),
        WorkedNumber("lsa.boats.cosine.shipSea.rank\(k)", cosine(best[row: 0], best[row: 2])),
        WorkedNumber("lsa.boats.cosine.boatRing.rank\(k)", cosine(best[row: 1], best[row: 4])),
      ]
    }
    return numbers
  }

  private static var queryNumbers: [WorkedNumber] {
    let (M, svd, k) = (Example.M, Example.svd, 2)
    // V Σ: words have no share, documents all of Σ. The plain V is the other end.
    let scaled = documentVectors(V: svd.V, singularValues: svd.s, rank: k, wordShare: 0)
    let plain = documentVectors(V: svd.V, singularValues: svd.s, rank: k, wordShare: 1)
    var numbers: [WorkedNumber] = []
    for d in 0..<scaled.rows {
      for i in 0..<k { numbers.append(WorkedNumber("lsa.boats.document.\(d + 1).\(i + 1)", scaled[d, i])) }
    }
    let mean = scaled.rowVectors.reduce(Vector.zeros(k), +) / Double(scaled.rows)
    for i in 0..<k { numbers.append(WorkedNumber("lsa.boats.mean.\(i + 1)", mean[i])) }
    for (name, q) in [("boat", Example.counts("boat")), ("boatRing", Example.counts("boat", "ring"))] {
      let folded = foldIn(counts: q, U: svd.U, singularValues: svd.s, rank: k)
      let stretched = hadamard(folded, Vector(Array(svd.s.prefix(k))))
      let views: [(String, Vector)] = [
        ("counts", queryScores(query: q, documents: M.transposed, centered: false)),
        ("scaled", queryScores(query: stretched, documents: scaled, centered: false)),
        ("plain", queryScores(query: folded, documents: plain, centered: false)),
        ("mixed", queryScores(query: folded, documents: scaled, centered: false)),
        ("centered", queryScores(query: stretched, documents: scaled, centered: true)),
        ("notTheQuery", queryScores(query: stretched + mean, documents: scaled, centered: true)),
      ]
      for i in 0..<k {
        numbers += [
          WorkedNumber("lsa.boats.query.\(name).folded.\(i + 1)", folded[i]),
          WorkedNumber("lsa.boats.query.\(name).stretched.\(i + 1)", stretched[i]),
        ]
      }
      for (view, scores) in views {
        for d in scores.indices { numbers.append(WorkedNumber("lsa.boats.query.\(name).\(view).\(d + 1)", scores[d])) }
      }
    }
    return numbers
  }

  /// Singular values, and what is lost when only the first k are kept: ‖M − M_k‖_F and its part of ‖M‖_F².
  private static func spectrum(_ name: String, _ M: Matrix) -> [WorkedNumber] {
    let svd = SingularValueDecomposition(M)
    let size = frobeniusNorm(M)
    var numbers = [WorkedNumber("lsa.\(name).rank", Double(svd.rank)), WorkedNumber("lsa.\(name).size", size)]
    for k in 1...svd.rank {
      let lost = frobeniusNorm(M - lowRank(U: svd.U, singularValues: svd.s, V: svd.V, rank: k))
      numbers += [
        WorkedNumber("lsa.\(name).s.\(k)", svd.s[k - 1]), WorkedNumber("lsa.\(name).error.\(k)", lost),
        WorkedNumber("lsa.\(name).kept.\(k)", 100 * (1 - lost * lost / (size * size))),
      ]
    }
    return numbers
  }

  /// (ring, dragon) of the skip-gram scores: the dot product of two split vectors, whatever the share.
  private static var splitNumbers: [WorkedNumber] {
    let (M, svd) = (Example.skipGramScores, SingularValueDecomposition(Example.skipGramScores))
    let twice = wordVectors(U: svd.U, singularValues: svd.s, rank: 3, wordShare: 1)
    let documents = documentVectors(V: svd.V, singularValues: svd.s, rank: 3, wordShare: 0)
    return [
      WorkedNumber("lsa.skipGram.score", M[2, 3]),
      WorkedNumber("lsa.skipGram.sigmaTwice", dot(twice[row: 2], documents[row: 3])),
      WorkedNumber(
        "lsa.skipGram.rank1Score", lowRank(U: svd.U, singularValues: svd.s, V: svd.V, rank: 1)[2, 3]),
    ]
  }
}
