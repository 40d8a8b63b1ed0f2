namespace AdTech.Streaming.Client;

/// <summary>What an advertiser has paid and was charged: balance = deposited + credited + adjusted − charged.</summary>
public sealed record AccountRow
{
    /// <summary>Whose.</summary>
    public required string Advertiser { get; init; }

    /// <summary>The currency of the amounts.</summary>
    public required string Currency { get; init; }

    /// <summary>It is charged no further than what was paid in and its credit limit.</summary>
    public bool Prepaid { get; init; }

    /// <summary>Of a prepaid one: so much more than was paid in may be charged.</summary>
    public decimal? CreditLimit { get; init; }

    /// <summary>Paid in.</summary>
    public decimal Deposited { get; init; }

    /// <summary>What its campaigns were charged; it only grows.</summary>
    public decimal Charged { get; init; }

    /// <summary>Given back of what was charged.</summary>
    public decimal Credited { get; init; }

    /// <summary>Either way: positive in the advertiser's favour.</summary>
    public decimal Adjusted { get; init; }

    /// <summary>What is left of what was paid in.</summary>
    public decimal Balance { get; init; }

    /// <summary>Of a prepaid one: what it may still be charged.</summary>
    public decimal? Left { get; init; }

    /// <summary>What no longer fitted, at the house's cost.</summary>
    public decimal OverDelivery { get; init; }

    /// <summary>Accounts in currencies that are not the advertiser's own.</summary>
    public IReadOnlyList<AccountRow>? OtherCurrencies { get; init; }
}

/// <summary>An entry as it stands in the books.</summary>
public sealed record EntryRow
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>deposit, credit, claim, adjustment or close.</summary>
    public required string Kind { get; init; }

    /// <summary>The advertiser it is about.</summary>
    public string? Advertiser { get; init; }

    /// <summary>The partner it is about.</summary>
    public string? Partner { get; init; }

    /// <summary>The campaign it is about.</summary>
    public string? Campaign { get; init; }

    /// <summary>The day it is about.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>The month it is booked into, as 2026-03; null while it is not booked yet.</summary>
    public string? Month { get; init; }

    /// <summary>The closed month that it is about; null when that one is open.</summary>
    public string? Adjusts { get; init; }

    /// <summary>How much.</summary>
    public decimal? Amount { get; init; }

    /// <summary>In which currency.</summary>
    public string? Currency { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was booked.</summary>
    public DateTimeOffset BookedAt { get; init; }
}

/// <summary>A month of the books.</summary>
public sealed record MonthRow
{
    /// <summary>As 2026-03.</summary>
    public required string Month { get; init; }

    /// <summary>It never changes any more.</summary>
    public bool Closed { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset? ClosedAt { get; init; }
}
