namespace AdTech.Bidding.Screening;

/// <summary>What is asked of a request's supply chain (<c>source.schain</c>).</summary>
public enum SupplyChainPolicy
{
    /// <summary>Nothing: whatever it is, bids are made.</summary>
    Ignore,

    /// <summary>That it names who sells, where it is there: each node a system and a seller. It may be absent, and it may say that it is not complete.</summary>
    Lenient,

    /// <summary>That it is there, complete, and says of each node whether it is paid.</summary>
    Strict,
}
