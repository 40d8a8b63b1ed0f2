using AdTech.Events;

namespace AdTech.Streaming.Charging;

/// <summary>What the stream has to know of a campaign: whose it is, its budgets, and the zone of its days.</summary>
internal sealed class CampaignPlan
{
    /// <summary>No window is longer: touches before are forgotten.</summary>
    internal static readonly TimeSpan LongestWindow = TimeSpan.FromDays(90);

    internal static readonly TimeSpan DefaultClickWindow = TimeSpan.FromHours(720);

    private readonly Dictionary<string, Budget> _lineItems = [];

    internal CampaignPlan(CampaignDocument document, TimeZoneInfo zone)
    {
        Id = document.Id;
        OrganisationId = document.OrganisationId;
        AdvertiserId = document.AdvertiserId;
        Currency = CurrencyOf(document.Currency);
        Version = document.Version;
        IsLive = document.Status != EntityStatus.Archived;
        Zone = zone;
        Own = new Budget(Limit(document.BudgetNanos), Limit(document.DailyBudgetNanos));
        ClickWindow = document.Attribution is { ClickWindowHours: > 0 and var clicks } ? Window(clicks) : DefaultClickWindow;
        ViewWindow = document.Attribution is { ViewWindowHours: > 0 and var views } ? Window(views) : TimeSpan.Zero;
        foreach (var item in document.LineItems) _lineItems[item.Id] = new Budget(Limit(item.BudgetNanos), Limit(item.DailyBudgetNanos));
    }

    internal string Id { get; }

    internal string OrganisationId { get; }

    internal string AdvertiserId { get; }

    internal string Currency { get; }

    internal long Version { get; }

    internal bool IsLive { get; }

    internal TimeZoneInfo Zone { get; }

    internal Budget Own { get; }

    /// <summary>So long after a click a conversion is the campaign's.</summary>
    internal TimeSpan ClickWindow { get; }

    /// <summary>So long after an impression, where there was no click; zero: views don't convert.</summary>
    internal TimeSpan ViewWindow { get; }

    internal IReadOnlyDictionary<string, Budget> LineItems => _lineItems;

    /// <summary>A line item that is no longer in the campaign has no budget of its own; the campaign's still counts.</summary>
    internal Budget Of(string lineItemId) => _lineItems.GetValueOrDefault(lineItemId);

    /// <summary>The account day of a moment: days since 1970-01-01 in the advertiser's zone.</summary>
    internal int DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Zone).DateTime).DayNumber - UnixEpochDay;

    private static readonly int UnixEpochDay = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>As bidders word it: accounts are named by it.</summary>
    internal static string CurrencyOf(string code) => Accounting.Currency.TryParse(code, out var currency) ? currency.ToString() : code;

    private static TimeSpan Window(int hours) => TimeSpan.FromHours(Math.Min(hours, (int)LongestWindow.TotalHours));

    private static long? Limit(long nanos) => nanos == 0 ? null : nanos;
}

/// <summary>Two limits in nanos of the campaign's currency; null where there is none.</summary>
internal readonly record struct Budget(long? Lifetime, long? Daily);
