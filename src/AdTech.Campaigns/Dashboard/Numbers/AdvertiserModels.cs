using AdTech.Campaigns.Model;
using AdTech.Streaming.Client;

namespace AdTech.Campaigns.Dashboard.Numbers;

/// <summary>Every advertiser.</summary>
public sealed record AdvertisersModel(IReadOnlyList<AdvertiserRow> Rows, bool BooksKnown);

/// <summary>An advertiser with its account; null while the books can't be read.</summary>
public sealed record AdvertiserRow(Advertiser Advertiser, AccountRow? Account)
{
    /// <summary>What people call its state: being without money is one, too.</summary>
    public string State => (Advertiser.Status, Account) switch
    {
        (Status.Archived, _) => "archived",
        (Status.Paused, _) => "paused",
        (_, { Left: <= 0 }) => "out of balance",
        (_, { Left: > 0, Balance: <= 0 }) => "on credit",
        (_, null) => "unknown",
        _ => "active",
    };

    /// <summary>Credits and adjustments.</summary>
    public decimal? Corrected => Account is { } account ? account.Credited + account.Adjusted : null;

    /// <summary>As long as nothing was booked, the stream has no account for it.</summary>
    internal static AccountRow NothingBooked(Advertiser advertiser) => new()
    {
        Advertiser = advertiser.Id,
        Currency = advertiser.Currency,
        Prepaid = advertiser.Prepaid,
        CreditLimit = advertiser.Prepaid ? advertiser.CreditLimit?.Value ?? 0 : null,
        Left = advertiser.Prepaid ? advertiser.CreditLimit?.Value ?? 0 : null,
    };
}

/// <summary>All that an advertiser's page shows.</summary>
public sealed record AdvertiserPageModel
{
    public required AdvertiserRow Row { get; init; }
    public required long Version { get; init; }

    /// <summary>Those that are not archived, or were charged.</summary>
    public IReadOnlyList<CampaignRow> Campaigns { get; init; } = [];

    /// <summary>The newest first.</summary>
    public IReadOnlyList<EntryRow> Entries { get; init; } = [];

    /// <summary>Null: what was charged by month is not known.</summary>
    public IReadOnlyList<AccountMonth>? Months { get; init; }

    public bool BooksKnown => Row.Account is not null;

    public Advertiser Advertiser => Row.Advertiser;

    internal string NameOf(string campaignId) => Campaigns.FirstOrDefault(row => row.Campaign.Id == campaignId)?.Campaign.Name ?? campaignId;
}

/// <summary>An advertiser's account in a month: begin + paid in + credited + adjusted − charged = end.</summary>
public sealed record AccountMonth
{
    /// <summary>As 2026-03; empty for all that was before the months that are shown.</summary>
    public required string Month { get; init; }

    public bool Closed { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public decimal Deposited { get; init; }
    public decimal Credited { get; init; }
    public decimal Adjusted { get; init; }

    /// <summary>In <see cref="ChargedCurrency"/>.</summary>
    public decimal Charged { get; init; }

    /// <summary>The reporting currency: charges of a month are known in it alone.</summary>
    public string ChargedCurrency { get; init; } = "USD";

    /// <summary>By campaign, the largest first.</summary>
    public IReadOnlyList<(string Campaign, decimal Amount)> ByCampaign { get; init; } = [];

    /// <summary>Booked into it.</summary>
    public IReadOnlyList<EntryRow> Entries { get; init; } = [];

    /// <summary>About it, and booked into a later month since it was closed.</summary>
    public IReadOnlyList<EntryRow> Later { get; init; } = [];

    /// <summary>What there was before it; null where the charges are in another currency.</summary>
    public decimal? Begin { get; init; }

    public decimal? End { get; init; }

    internal bool IsEmpty => Entries.Count == 0 && Later.Count == 0 && Charged == 0;
}
