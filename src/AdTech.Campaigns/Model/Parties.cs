namespace AdTech.Campaigns.Model;

/// <summary>Who pays for campaigns.</summary>
public record Advertiser
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public Status Status { get; init; }

    /// <summary>The currency of its balance.</summary>
    public string Currency
    {
        get;
        init => field = value ?? "USD"; // the serialiser sets what is absent, too: advertisers stored before they had a currency
    } = "USD";

    /// <summary>It pays beforehand: its campaigns, all of them in its currency, are never charged more than was paid in.</summary>
    public bool Prepaid { get; init; }

    /// <summary>So much more than was paid in a prepaid advertiser may be charged.</summary>
    public Amount? CreditLimit { get; init; }
}

/// <summary>An exchange that calls us.</summary>
public record Partner
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public Status Status { get; init; }

    /// <summary>Our seat on the exchange.</summary>
    public string? Seat { get; init; }
    public string Currency { get; init; } = "USD";

    /// <summary>Whether the partner's fee comes on top of its cleared prices (net), or is within them (gross).</summary>
    public PriceType PriceType { get; init; }

    /// <summary>The partner's fee, in per cent of the cleared price.</summary>
    public Amount? FeePercent { get; init; }
    public Billing BannerBilling { get; init; }
    public Billing VideoBilling { get; init; }
    public Billing AudioBilling { get; init; }
    public Billing NativeBilling { get; init; }

    /// <summary>
    /// How the cleared price comes back: a plain decimal CPM, the same in Base64 (<c>${AUCTION_PRICE:B64}</c>), or encrypted with two keys, which the configuration has
    /// (<c>AdTech:Delivery:PriceKeys</c>).
    /// </summary>
    public PriceEncoding PriceEncoding { get; init; }

    /// <summary>Bid requests a second that are answered; more get 429. Absent: no limit.</summary>
    public int? QpsLimit { get; init; }

    /// <summary>After so many seconds practically every notice about a bid has come.</summary>
    public int? NoticeSeconds { get; init; }

    /// <summary>The least that a bid to this partner may be, for a thousand impressions.</summary>
    public Amount? BidfloorCpm { get; init; }

    /// <summary>The partner may see why there is no bid.</summary>
    public bool Reasons { get; init; }

    /// <summary>What a bid holds of a budget until its notices have come.</summary>
    public HoldRule HoldRule { get; init; }

    /// <summary>What the partner wants otherwise than OpenRTB 2.6 has it. Absent: nothing.</summary>
    public PartnerDialect? Dialect { get; init; }
}

/// <summary>What a partner wants otherwise than OpenRTB 2.6 has it.</summary>
public sealed record PartnerDialect
{
    /// <summary>No bid is answered with 200 and <c>{"id": …, "nbr": …}</c>, not with 204.</summary>
    public bool NoBidBody { get; init; }

    /// <summary>Bids have no fields that OpenRTB 2.5 does not know.</summary>
    public bool OpenRtb25 { get; init; }

    /// <summary>The partner sends no loss notices, so bids have no <c>lurl</c>.</summary>
    public bool NoLossNotices { get; init; }
}

/// <summary>What one unit of each currency is worth in the reporting currency.</summary>
public record ExchangeRates
{
    public required string Base { get; init; }
    public required DateOnly Date { get; init; }
    public IReadOnlyDictionary<string, Amount> Rates { get; init; } = new SortedDictionary<string, Amount>(StringComparer.Ordinal);
}
