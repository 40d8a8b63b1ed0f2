namespace AdTech.Bidding.Reserving;

/// <summary>What became of a wish to hold money for a bid.</summary>
internal enum HoldResult
{
    /// <summary>It is held.</summary>
    Held,

    /// <summary>No lease has enough left; one is on its way.</summary>
    Pending,

    /// <summary>The ledger said that the budget is used up for now.</summary>
    Spent,
}
