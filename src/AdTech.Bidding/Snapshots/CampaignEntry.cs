using System.Text;
using AdTech.Accounting;
using AdTech.Budgets;
using AdTech.Events;

namespace AdTech.Bidding.Snapshots;

/// <summary>A campaign as the bidder keeps it in memory: compiled once when its document arrives, never changed.</summary>
public sealed class CampaignEntry
{
    /// <summary>Compiles a document. Line items and creatives that can't serve are left out: paused, archived, without a creative, without a price.</summary>
    public CampaignEntry(CampaignDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        Document = document;
        IdUtf8 = Encoding.UTF8.GetBytes(document.Id);
        IdJson = JsonFragment.String(document.Id);
        Currency = Currency.TryParse(document.Currency, out var currency) ? currency : default;
        AdvertiserAccount = document.AdvertiserId.Length > 0 ? AccountKey.OfAdvertiser(document.OrganisationId, document.AdvertiserId, Currency.ToString()) : null;
        Zone = TimeZoneInfo.TryFindSystemTimeZoneById(document.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
        var creatives = new Dictionary<string, CreativeEntry>(StringComparer.Ordinal);
        foreach (var creative in document.Creatives) creatives[creative.Id] = new CreativeEntry(creative);
        Creatives = [.. creatives.Values];
        LineItems = Serves ? [.. document.LineItems.Where(LineItemEntry.Serves).Select(item => new LineItemEntry(this, item, creatives))] : [];
    }

    /// <summary>The document it was made from.</summary>
    public CampaignDocument Document { get; }

    /// <summary>The campaign's id.</summary>
    public string Id => Document.Id;

    /// <summary>The id as UTF-8.</summary>
    public byte[] IdUtf8 { get; }

    /// <summary>The id as a JSON string with its quotes: OpenRTB's bid.cid.</summary>
    public byte[] IdJson { get; }

    /// <summary>The tenant.</summary>
    public string OrganisationId => Document.OrganisationId;

    /// <summary>Who advertises.</summary>
    public string AdvertiserId => Document.AdvertiserId;

    /// <summary>The account of the advertiser that its leases come out of, too; null for a campaign without one. Whether it is limited, the ledger knows.</summary>
    public AccountKey? AdvertiserAccount { get; }

    /// <summary>Currency of budgets, bids and charge.</summary>
    public Currency Currency { get; }

    /// <summary>Where the advertiser's days and hours are; UTC when the document's zone is not known here.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>The house's margin, in parts per million of the charge.</summary>
    public int MarginPpm => Document.MarginPpm;

    /// <summary>Lifetime budget in nanos; 0 = none.</summary>
    public long BudgetNanos => Document.BudgetNanos;

    /// <summary>Daily budget in nanos; 0 = none.</summary>
    public long DailyBudgetNanos => Document.DailyBudgetNanos;

    /// <summary>The line items that may serve.</summary>
    public IReadOnlyList<LineItemEntry> LineItems { get; }

    /// <summary>Every creative of the campaign.</summary>
    public IReadOnlyList<CreativeEntry> Creatives { get; }

    /// <summary>Whether anything of it may be bid for.</summary>
    public bool Serves => Document.Status == EntityStatus.Active && !Currency.IsNone;
}
