namespace AdTech.Bidding.Handling;

/// <summary>Why there is no bid: for a request as a whole, or for one line item. The names stand in counters and reports, so they are never renamed.</summary>
internal enum NoBidReason
{
    /// <summary>There is a bid.</summary>
    None,

    /// <summary>The request is not readable, or breaks a rule of OpenRTB.</summary>
    Invalid,

    /// <summary>More requests at one time than the bidder takes, or the event log's queue is full.</summary>
    Overloaded,

    /// <summary>The partner is paused.</summary>
    PartnerPaused,

    /// <summary>A known crawler asks.</summary>
    Crawler,

    /// <summary>Signals of the device that can't be true.</summary>
    ImpossibleDevice,

    /// <summary>The site, app or publisher is blocked.</summary>
    BlockedPublisher,

    /// <summary>The supply chain does not say who is paid, or not as far as <see cref="BiddingOptions.SupplyChain"/> asks.</summary>
    IncompleteSupplyChain,

    /// <summary>A seller in the supply chain is blocked.</summary>
    BlockedSeller,

    /// <summary><c>tmax</c> leaves no time.</summary>
    TooLittleTime,

    /// <summary>The time was over before the answer was made.</summary>
    DeadlinePassed,

    /// <summary>None of the currencies asked for has an exchange rate.</summary>
    NoCurrency,

    /// <summary>No line item fits targeting, format and the request's own rules.</summary>
    NoMatch,

    /// <summary>The impression counts as none, or as more than anybody could have seen it (<c>imp.qty.multiplier</c>).</summary>
    Multiplier,

    /// <summary>What the line item may bid is below the floor.</summary>
    BelowFloor,

    /// <summary>Fee and margin leave nothing to bid, or there is no exchange rate for the campaign's currency.</summary>
    NoPrice,

    /// <summary>Pacing kept the line item out of this auction.</summary>
    Paced,

    /// <summary>A lease on the budget is on its way.</summary>
    LeasePending,

    /// <summary>The budget is used up, for now or for good.</summary>
    BudgetSpent,
}

/// <summary>What the reasons mean to others.</summary>
internal static class NoBidReasons
{
    /// <summary>How many there are.</summary>
    internal static int Count { get; } = Enum.GetValues<NoBidReason>().Length;

    /// <summary>The reason's name in UTF-8, camelCase, as in <c>ext.adtech.debug</c>.</summary>
    internal static ReadOnlySpan<byte> Name(NoBidReason reason) => reason switch
    {
        NoBidReason.None => "none"u8,
        NoBidReason.Invalid => "invalid"u8,
        NoBidReason.Overloaded => "overloaded"u8,
        NoBidReason.PartnerPaused => "partnerPaused"u8,
        NoBidReason.Crawler => "crawler"u8,
        NoBidReason.ImpossibleDevice => "impossibleDevice"u8,
        NoBidReason.BlockedPublisher => "blockedPublisher"u8,
        NoBidReason.IncompleteSupplyChain => "incompleteSupplyChain"u8,
        NoBidReason.BlockedSeller => "blockedSeller"u8,
        NoBidReason.TooLittleTime => "tooLittleTime"u8,
        NoBidReason.DeadlinePassed => "deadlinePassed"u8,
        NoBidReason.NoCurrency => "noCurrency"u8,
        NoBidReason.NoMatch => "noMatch"u8,
        NoBidReason.Multiplier => "multiplier"u8,
        NoBidReason.BelowFloor => "belowFloor"u8,
        NoBidReason.NoPrice => "noPrice"u8,
        NoBidReason.Paced => "paced"u8,
        NoBidReason.LeasePending => "leasePending"u8,
        NoBidReason.BudgetSpent => "budgetSpent"u8,
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };

    /// <summary>OpenRTB 3.0's list No-Bid Reason Codes; 0 (unknown) where the list has no word for it.</summary>
    internal static int Nbr(NoBidReason reason) => reason switch
    {
        NoBidReason.Invalid => 2,
        NoBidReason.Crawler => 3,
        NoBidReason.ImpossibleDevice => 4,
        NoBidReason.BlockedPublisher => 7,
        NoBidReason.TooLittleTime or NoBidReason.DeadlinePassed => 15,
        NoBidReason.IncompleteSupplyChain => 16,
        NoBidReason.BlockedSeller => 17,
        _ => 0,
    };
}
