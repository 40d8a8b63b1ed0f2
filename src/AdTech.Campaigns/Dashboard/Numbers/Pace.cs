using System.Globalization;
using AdTech.Campaigns.Model;

namespace AdTech.Campaigns.Dashboard.Numbers;

/// <summary>Expected against actual delivery. Expected is what an even spend would have used up by now: of today's budget, else of the flight's.</summary>
/// <param name="Ratio">Actual by expected: 1 is on plan; null: there is no plan.</param>
/// <param name="Label">In a word or two.</param>
/// <param name="Detail">The sentence behind it.</param>
/// <param name="Kind">on, behind, ahead, done or none: the colour.</param>
public sealed record Pace(decimal? Ratio, string Label, string Detail, string Kind)
{
    private const decimal Behind = 0.85m;
    private const decimal Ahead = 1.15m;

    // A few minutes say nothing about a day.
    private static readonly TimeSpan JustBegun = TimeSpan.FromMinutes(10);

    /// <param name="campaign">Its plan.</param>
    /// <param name="charged">Since the beginning, in the campaign's currency.</param>
    /// <param name="chargedToday">Since midnight in its zone; null when unknown.</param>
    /// <param name="now">Now.</param>
    /// <param name="createdAt">When it was put in: before it nothing could be spent. Null: unknown, or long ago.</param>
    public static Pace Of(Campaign campaign, decimal charged, decimal? chargedToday, DateTimeOffset now, DateTimeOffset? createdAt = null)
    {
        if (campaign.Status is Status.Archived) return new Pace(null, "archived", "Archived campaigns don't bid.", "none");
        if (charged >= campaign.Budget.Value * 0.995m) return new Pace(null, "budget spent", "The whole budget is used up. Raise it to go on.", "done");
        if (campaign.Status is Status.Paused) return new Pace(null, "paused", "Paused campaigns don't bid.", "none");
        var (start, end) = FlightOf(campaign);
        if (end is { } over && over <= now) return new Pace(null, "flight over", $"Its last flight ended on {over:d MMM yyyy}.", "none");
        if (start is { } soon && soon > now) return new Pace(null, "not started", $"Its first flight starts on {soon:d MMM yyyy, HH:mm} UTC.", "none");
        if (campaign.DailyBudget is { } daily && chargedToday is { } today)
        {
            var midnight = Midnight(campaign.TimeZone, now);
            return Against(today, daily.Value, Later(midnight, createdAt), midnight.AddDays(1), now, today >= daily.Value * 0.995m, "of today's budget", campaign.Currency);
        }

        if (start is { } from && end is { } to) return Against(charged, campaign.Budget.Value, Later(from, createdAt), to, now, false, "of the flight's plan", campaign.Currency);
        return new Pace(null, "no plan", "Neither a daily budget nor a flight with start and end: there is nothing to be early or late against.", "none");
    }

    /// <summary>What an even spend would use up an hour; null without a plan.</summary>
    public static decimal? PlanPerHour(Campaign campaign, DateTimeOffset now)
    {
        if (campaign.Status is not Status.Active) return null;
        var (start, end) = FlightOf(campaign);
        if (end <= now || start > now) return null;
        if (campaign.DailyBudget is { } daily) return daily.Value / 24m;
        return start is { } from && end is { } to ? campaign.Budget.Value / (decimal)(to - from).TotalHours : null;
    }

    /// <summary>The start of today in a campaign's zone.</summary>
    public static DateTimeOffset Midnight(string timeZone, DateTimeOffset now)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var found) ? found : TimeZoneInfo.Utc;
        var local = TimeZoneInfo.ConvertTime(now, zone).Date;
        // A day that begins in the hour that daylight saving skips begins an hour later.
        return zone.IsInvalidTime(local) ? new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(local.AddHours(1), zone)) : new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(local, zone));
    }

    /// <summary>From the first start to the last end of the line items that take part. Open where one of them is open.</summary>
    public static (DateTimeOffset? Start, DateTimeOffset? End) FlightOf(Campaign campaign)
    {
        var items = campaign.LineItems.Where(item => item.Status is Status.Active).ToList();
        if (items.Count == 0) return (null, null);
        return (items.Any(item => item.Start is null) ? null : items.Min(item => item.Start), items.Any(item => item.End is null) ? null : items.Max(item => item.End));
    }

    private static DateTimeOffset Later(DateTimeOffset moment, DateTimeOffset? other) => other > moment ? other.Value : moment;

    // As the bidders plan: what is left is spread evenly over what is left of the time.
    private static Pace Against(decimal actual, decimal budget, DateTimeOffset from, DateTimeOffset to, DateTimeOffset now, bool full, string of, string currency)
    {
        var expected = budget * Math.Clamp((decimal)((now - from) / (to - from)), 0m, 1m);
        var detail = $"{Show.Money(actual, currency)} spent where an even pace had {Show.Money(expected, currency)} {of}.";
        if (full) return new Pace(1m, "day's budget spent", detail, "done");
        if (expected <= 0 || now - from < JustBegun) return new Pace(null, "just begun", detail, "none");
        var ratio = actual / expected;
        var per = (ratio * 100m).ToString("0", CultureInfo.InvariantCulture) + "%";
        return ratio < Behind ? new Pace(ratio, $"behind · {per}", detail, "behind")
            : ratio > Ahead ? new Pace(ratio, $"ahead · {per}", detail, "ahead")
            : new Pace(ratio, $"on plan · {per}", detail, "on");
    }
}
