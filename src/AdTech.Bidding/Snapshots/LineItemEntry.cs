using System.Text;
using AdTech.Accounting;
using AdTech.Bidding.Matching.Dimensions;
using AdTech.Bidding.Reserving;
using AdTech.Events;

namespace AdTech.Bidding.Snapshots;

/// <summary>A line item that may serve, with all that the later stages need of it.</summary>
public sealed class LineItemEntry
{
    private static readonly TargetingDocument NoTargeting = new();
    private object? _attached;

    internal LineItemEntry(CampaignEntry campaign, LineItemDocument document, Dictionary<string, CreativeEntry> creatives)
    {
        Campaign = campaign;
        Document = document;
        IdUtf8 = Encoding.UTF8.GetBytes(document.Id);
        IdJson = JsonFragment.String(document.Id);
        StartMs = document.StartMs == 0 ? long.MinValue : document.StartMs;
        WantedPlaces = InventoryDimension.KeysOf(Targeting.Domains, Targeting.Bundles);
        RefusedPlaces = InventoryDimension.KeysOf(Targeting.ExcludedDomains, Targeting.ExcludedBundles);
        EndMs = document.EndMs == 0 ? long.MaxValue : document.EndMs;
        Creatives = [.. document.CreativeIds.Distinct(StringComparer.Ordinal).Select(id => creatives.GetValueOrDefault(id)).OfType<CreativeEntry>().Where(c => c.Serves)];
    }

    /// <summary>The campaign it belongs to.</summary>
    public CampaignEntry Campaign { get; }

    /// <summary>The document it was made from; never changed.</summary>
    public LineItemDocument Document { get; }

    /// <summary>The line item's id.</summary>
    public string Id => Document.Id;

    /// <summary>The id as UTF-8.</summary>
    public byte[] IdUtf8 { get; }

    /// <summary>The id as a JSON string with its quotes.</summary>
    public byte[] IdJson { get; }

    /// <summary>What the advertiser pays at most for one impression, in <see cref="Currency"/>.</summary>
    public long BidNanos => Document.BidNanos;

    /// <summary><see cref="BidNanos"/> as money.</summary>
    public Money Bid => new(BidNanos, Currency);

    /// <summary>The currency of bid, budgets and charge.</summary>
    public Currency Currency => Campaign.Currency;

    /// <summary>Start of the flight, Unix milliseconds; <see cref="long.MinValue"/> = open.</summary>
    public long StartMs { get; }

    /// <summary>End of the flight, exclusive, Unix milliseconds; <see cref="long.MaxValue"/> = open.</summary>
    public long EndMs { get; }

    /// <summary>Lifetime budget in nanos; 0 = none.</summary>
    public long BudgetNanos => Document.BudgetNanos;

    /// <summary>Daily budget in nanos; 0 = none.</summary>
    public long DailyBudgetNanos => Document.DailyBudgetNanos;

    /// <summary>How its budget is spread over the flight.</summary>
    public Pacing Pacing => Document.Pacing;

    /// <summary>The advertiser's zone.</summary>
    public TimeZoneInfo Zone => Campaign.Zone;

    /// <summary>The house's margin, in parts per million of the charge.</summary>
    public int MarginPpm => Campaign.MarginPpm;

    /// <summary>Its creatives that may serve.</summary>
    public IReadOnlyList<CreativeEntry> Creatives { get; }

    internal byte[][] WantedPlaces { get; }

    internal byte[][] RefusedPlaces { get; }

    internal TargetingDocument Targeting => Document.Targeting ?? NoTargeting;

    /// <summary>
    /// What a later stage keeps for this line item (its lease, its pacing), found at the first use, so that a bid needs no lookup by id. A line item that changes becomes
    /// a new entry: the state itself is kept elsewhere, by id.
    /// </summary>
    public T Attached<T>(Func<LineItemEntry, T> find) where T : class
    {
        if (Volatile.Read(ref _attached) is T kept) return kept;
        ArgumentNullException.ThrowIfNull(find);
        var found = find(this);
        Volatile.Write(ref _attached, found);
        return found;
    }

    internal static bool Serves(LineItemDocument document) => document.Status == EntityStatus.Active && document.BidNanos > 0;

    /// <summary>What the bidder remembers of this line item over all snapshots; found at its first bid and kept here, so that a bid looks up no table.</summary>
    internal LineItemState? State { get; set; }
}
