extension MathSymbols {
  /// One sign a line: its command, its glyph and, where they differ from the command, its words.
  static let lists: [(MathSymbol.Kind, String)] = [
    (.variable, greek), (.ordinary, ordinary), (.large, large), (.binary, binary), (.relation, relations + arrows),
    (.opening, opening), (.closing, closing), (.punctuation, "colon : colon"),
  ]

  private static let opening = """
    lbrace { {
    { { {
    lfloor ⌊ floor of
    lceil ⌈ ceiling of
    langle ⟨ the pair
    lvert | the absolute value of
    lVert ‖ the norm of
    """

  private static let closing = """
    rbrace } }
    } } }
    rfloor ⌋ end floor
    rceil ⌉ end ceiling
    rangle ⟩ end pair
    rvert | end absolute value
    rVert ‖ end norm
    """

  private static let greek = """
    alpha α
    beta β
    gamma γ
    delta δ
    epsilon ε
    varepsilon ε epsilon
    zeta ζ
    eta η
    theta θ
    vartheta ϑ theta
    iota ι
    kappa κ
    lambda λ
    mu μ
    nu ν
    xi ξ
    pi π
    rho ρ
    sigma σ
    tau τ
    upsilon υ
    phi φ
    varphi φ phi
    chi χ
    psi ψ
    omega ω
    Gamma Γ capital gamma
    Delta Δ delta
    Theta Θ capital theta
    Lambda Λ capital lambda
    Xi Ξ capital xi
    Pi Π capital pi
    Sigma Σ capital sigma
    Upsilon Υ capital upsilon
    Phi Φ capital phi
    Psi Ψ capital psi
    Omega Ω capital omega
    ell ℓ l
    hbar ℏ h bar
    imath ı i
    jmath ȷ j
    """

  private static let ordinary = """
    infty ∞ infinity
    partial ∂
    nabla ∇ the gradient of
    forall ∀ for all
    exists ∃ there is
    neg ¬ not
    lnot ¬ not
    emptyset ∅ the empty set
    varnothing ∅ the empty set
    top ⊤ transpose
    bot ⊥ bottom
    prime ′
    cdots ⋯ and so on
    ldots … and so on
    dots … and so on
    dotsc … and so on
    dotsb ⋯ and so on
    vdots ⋮ and so on
    ddots ⋱ and so on
    Vert ‖ norm bar
    | ‖ norm bar
    vert | bar
    % % percent
    # # number
    & & and
    $ $ dollar
    _ _ underscore
    backslash \\ backslash
    checkmark ✓ check
    square □ square
    degree ° degrees
    Re ℜ real part of
    Im ℑ imaginary part of
    """

  private static let large = """
    sum ∑
    prod ∏ product
    int ∫ integral
    bigcup ⋃ union
    bigcap ⋂ intersection
    bigoplus ⨁ direct sum
    bigodot ⨀ product entry by entry
    """

  private static let binary = """
    cdot · times
    times × times
    odot ⊙ times entry by entry
    oplus ⊕ xor
    otimes ⊗ outer product
    ominus ⊖ minus
    pm ± plus or minus
    mp ∓ minus or plus
    div ÷ divided by
    ast ∗ times
    star ⋆ star
    circ ∘ after
    bullet • dot
    cup ∪ union
    cap ∩ intersected with
    setminus ∖ without
    bigcirc ◯ circle
    oslash ⊘ divided entry by entry by
    land ∧ and
    wedge ∧ and
    lor ∨ or
    vee ∨ or
    """

  private static let relations = """
    le ≤ is at most
    leq ≤ is at most
    ge ≥ is at least
    geq ≥ is at least
    leqslant ≤ is at most
    geqslant ≥ is at least
    lt < is less than
    gt > is greater than
    ne ≠ is not equal to
    neq ≠ is not equal to
    approx ≈ is about
    equiv ≡ is identical to
    sim ∼ is distributed as
    simeq ≃ is about
    cong ≅ is congruent to
    propto ∝ is proportional to
    ll ≪ is much less than
    gg ≫ is much greater than
    in ∈ in
    ni ∋ contains
    notin ∉ not in
    subset ⊂ is a subset of
    subseteq ⊆ is a subset of
    supset ⊃ contains
    supseteq ⊇ contains
    mid ∣ given
    models ⊨ models
    vdash ⊢ proves
    asymp ≍ is asymptotic to
    parallel ∥ is parallel to
    perp ⊥ is perpendicular to
    triangleq ≜ is defined as
    coloneqq ≔ is defined as

    """

  private static let arrows = """
    to → to
    rightarrow → to
    leftarrow ← becomes
    gets ← becomes
    leftrightarrow ↔ is equivalent to
    longrightarrow ⟶ to
    longleftarrow ⟵ from
    mapsto ↦ maps to
    uparrow ↑ up
    downarrow ↓ down
    nearrow ↗ rising to
    searrow ↘ falling to
    Rightarrow ⇒ implies
    implies ⟹ implies
    Leftarrow ⇐ is implied by
    Leftrightarrow ⇔ if and only if
    iff ⟺ if and only if
    Longrightarrow ⟹ implies
    hookrightarrow ↪ into
    """
}
