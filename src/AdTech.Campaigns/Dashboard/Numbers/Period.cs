using System.Globalization;

namespace AdTech.Campaigns.Dashboard.Numbers;

/// <summary>A range of the overview, and in what steps it is drawn: at most 120 points, each of them wide enough to be hit with a mouse.</summary>
/// <param name="Key">In the address.</param>
/// <param name="Name">On the button.</param>
/// <param name="Words">In a sentence.</param>
/// <param name="Length">How far back.</param>
/// <param name="Step">From point to point.</param>
/// <param name="Dimension">What the metrics store groups by; its rows are summed up into steps.</param>
public sealed record Period(string Key, string Name, string Words, TimeSpan Length, TimeSpan Step, string Dimension)
{
    public static IReadOnlyList<Period> All { get; } =
    [
        new("1h", "1 h", "the last hour", TimeSpan.FromHours(1), TimeSpan.FromMinutes(1), "minute"),
        new("6h", "6 h", "the last 6 hours", TimeSpan.FromHours(6), TimeSpan.FromMinutes(5), "minute"),
        new("24h", "24 h", "the last 24 hours", TimeSpan.FromHours(24), TimeSpan.FromMinutes(15), "minute"),
        new("7d", "7 days", "the last 7 days", TimeSpan.FromDays(7), TimeSpan.FromHours(2), "hour"),
        new("30d", "30 days", "the last 30 days", TimeSpan.FromDays(30), TimeSpan.FromHours(12), "hour"),
    ];

    public int Points => (int)(Length / Step);

    public static Period Of(string? key) => All.FirstOrDefault(period => period.Key == key) ?? All[0];

    /// <summary>The start of the step that a moment falls into.</summary>
    public DateTimeOffset Floor(DateTimeOffset moment) => new(moment.UtcTicks / Step.Ticks * Step.Ticks, TimeSpan.Zero);

    /// <summary>The first step shown: the last one is the current, not yet complete.</summary>
    public DateTimeOffset From(DateTimeOffset now) => Floor(now) - (Length - Step);

    public string Label(DateTimeOffset moment) => moment.ToString(Length > TimeSpan.FromDays(2) ? "d MMM" : "HH:mm", CultureInfo.InvariantCulture);

    public string Title(DateTimeOffset moment) => moment.ToString(Length > TimeSpan.FromDays(2) ? "d MMM, HH:mm" : "HH:mm", CultureInfo.InvariantCulture);
}
