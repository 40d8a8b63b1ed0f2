using System.Text.Json.Serialization;

namespace AdTech.Campaigns.Model;

/// <summary>A campaign as it is answered: with its version and its numbers. Numbers are absent while the metrics store can't be asked: unknown isn't zero.</summary>
public sealed record CampaignView : Campaign
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public CampaignView(Campaign campaign, long version, string? advertiserName, CampaignNumbers? numbers)
        : base(campaign)
    {
        Version = version;
        AdvertiserName = advertiserName;
        if (numbers is null) return;
        (MediaCost, Charge, OverDelivery, ReportingCurrency) = (new Amount(numbers.MediaCost), new Amount(numbers.Charge), new Amount(numbers.OverDelivery), numbers.Currency);
        (Bids, Wins, Losses, Billed) = (numbers.Bids, numbers.Wins, numbers.Losses, numbers.Billed);
        (Impressions, Views, Clicks, Conversions) = (numbers.Impressions, numbers.Views, numbers.Clicks, numbers.Conversions);
    }

    public long Version { get; }
    public string? AdvertiserName { get; }

    /// <summary>What exchanges are owed, in the reporting currency.</summary>
    public Amount? MediaCost { get; }

    /// <summary>What the advertiser is charged, in the reporting currency: it compares with the budget only where that is the campaign's own.</summary>
    public Amount? Charge { get; }

    /// <summary>What no longer fitted the budget, at the house's cost, in the reporting currency.</summary>
    public Amount? OverDelivery { get; }
    public string? ReportingCurrency { get; }
    public long? Bids { get; }
    public long? Wins { get; }
    public long? Losses { get; }
    public long? Billed { get; }
    public long? Impressions { get; }
    public long? Views { get; }
    public long? Clicks { get; }
    public long? Conversions { get; }
}

/// <summary>What the metrics store knows about a campaign, since its beginning.</summary>
public sealed record CampaignNumbers(
    decimal MediaCost, decimal Charge, decimal OverDelivery, string Currency,
    long Bids, long Wins, long Losses, long Billed, long Impressions, long Views, long Clicks, long Conversions);

/// <summary>An advertiser as it is answered.</summary>
public sealed record AdvertiserView : Advertiser
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public AdvertiserView(Advertiser advertiser, long version) : base(advertiser) => Version = version;

    public long Version { get; }
}

/// <summary>A partner as it is answered.</summary>
public sealed record PartnerView : Partner
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public PartnerView(Partner partner, long version) : base(partner) => Version = version;

    public long Version { get; }
}

/// <summary>Exchange rates as they are answered.</summary>
public sealed record ExchangeRatesView : ExchangeRates
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public ExchangeRatesView(ExchangeRates rates, long version) : base(rates) => Version = version;

    public long Version { get; }
}

/// <summary>One page of a list.</summary>
/// <param name="Items">In the order of their ids.</param>
/// <param name="Next">The cursor of the next page; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next);

/// <summary>What may be changed of a campaign alone. Absent: stays as it is.</summary>
public sealed record CampaignPatch
{
    public Status? Status { get; init; }
    public string? Name { get; init; }
    public Amount? Budget { get; init; }
    public Amount? DailyBudget { get; init; }

    /// <summary>An explicit null in the request: the daily limit goes away.</summary>
    [JsonIgnore]
    public bool NoDailyBudget { get; init; }
}

/// <summary>What may be changed of a line item alone. Absent: stays as it is; an explicit null removes a limit.</summary>
public sealed record LineItemPatch
{
    public Status? Status { get; init; }
    public Amount? BidCpm { get; init; }
    public Amount? Budget { get; init; }
    public Amount? DailyBudget { get; init; }

    [JsonIgnore]
    public bool NoBudget { get; init; }

    [JsonIgnore]
    public bool NoDailyBudget { get; init; }
}
