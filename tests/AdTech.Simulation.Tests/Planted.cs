namespace AdTech.Simulation.Tests;

/// <summary>Bugs that are put in on purpose, to see that the simulation sees them.</summary>
internal enum Planted
{
    /// <summary>None.</summary>
    Nothing,

    /// <summary>The stream forgets, with its memory, which bids were billed: a bill that comes again is charged again.</summary>
    BillNotIdempotent,

    /// <summary>What a closed lease did not use is given back twice.</summary>
    LeaseReturnedTwice,

    /// <summary>A bid is charged to the day that it is in UTC.</summary>
    DayInUtc,

    /// <summary>Offsets are stored before what was made of the events.</summary>
    OffsetsAhead,

    /// <summary>A bidder that closes a lease says that half of what its bids hold is held.</summary>
    HalfHeld,
}
