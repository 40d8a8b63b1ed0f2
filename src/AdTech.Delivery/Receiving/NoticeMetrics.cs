using System.Diagnostics.Metrics;
using AdTech.Events.Links;

namespace AdTech.Delivery.Receiving;

/// <summary>Counts notices by kind and outcome: <c>delivery_notices_total{kind="bill",outcome="accepted"}</c>.</summary>
internal sealed class NoticeMetrics : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _notices;

    public NoticeMetrics(IMeterFactory meters)
    {
        _meter = meters.Create("AdTech.Delivery");
        _notices = _meter.CreateCounter<long>("delivery.notices", description: "Notices and beacons by kind and outcome.");
    }

    internal void Count(LinkKind kind, NoticeOutcome outcome) =>
        _notices.Add(1, new KeyValuePair<string, object?>("kind", LinkKindNames.Of(kind)), new KeyValuePair<string, object?>("outcome", NameOf(outcome)));

    public void Dispose() => _meter.Dispose();

    private static string NameOf(NoticeOutcome outcome) => outcome switch
    {
        NoticeOutcome.Accepted => "accepted",
        NoticeOutcome.Late => "late",
        NoticeOutcome.Repeated => "repeated",
        NoticeOutcome.Unsigned => "unsigned",
        NoticeOutcome.Malformed => "malformed",
        NoticeOutcome.UnknownKey => "unknown_key",
        NoticeOutcome.Altered => "altered",
        NoticeOutcome.PriceUnreadable => "price_unreadable",
        NoticeOutcome.PriceAboveBid => "price_above_bid",
        NoticeOutcome.ImpossibleTime => "impossible_time",
        NoticeOutcome.NoLandingPage => "no_landing_page",
        NoticeOutcome.UnknownState => "unknown_state",
        NoticeOutcome.NoSuchClick => "no_such_click",
        NoticeOutcome.Unavailable => "unavailable",
        NoticeOutcome.Lost => "lost",
        NoticeOutcome.Invalid => "invalid",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "No such outcome."),
    };
}
