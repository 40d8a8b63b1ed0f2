using AdTech.Streaming.Client;

namespace AdTech.Campaigns.Dashboard.Numbers;

/// <summary>All that the overview shows, at one moment.</summary>
public sealed record OverviewModel
{
    public required Period Period { get; init; }
    public required DateTimeOffset At { get; init; }
    public required IReadOnlyList<CampaignRow> Campaigns { get; init; }
    public required IReadOnlyList<Problem> Problems { get; init; }

    /// <summary>False while the metrics store can't be asked: then every number is unknown.</summary>
    public required bool NumbersKnown { get; init; }
    public IReadOnlyList<Step> Steps { get; init; } = [];
    public MetricsRow Now { get; init; } = new();
    public MetricsRow Before { get; init; } = new();

    /// <summary>Since the beginning, as it was when this was read: what came later is added from the live feed.</summary>
    public MetricsRow Life { get; init; } = new();
    public IReadOnlyList<NoBidReasonCount> Reasons { get; init; } = [];
    public IReadOnlyList<Step> Latest { get; init; } = [];
    public DateTimeOffset? NewestEvent { get; init; }
    public decimal? PlanPerHour { get; init; }

    /// <summary>The same with what has come since it was read, so that the page moves with every commit of the stream and the store is asked rarely.</summary>
    public OverviewModel With(LiveUpdate update)
    {
        if (!NumbersKnown || IsBehind(update.Totals)) return this;
        var since = Series.Since(Life, update.Totals);
        return this with
        {
            Life = update.Totals,
            Now = Series.Sum(Now, since),
            Steps = AddToLast(Steps, since),
            Latest = AddToFirst(Latest, since),
            NewestEvent = update.At,
        };
    }

    // An update that is older than what was read would take numbers back.
    private bool IsBehind(MetricsRow totals) =>
        totals.Requests < Life.Requests || totals.Bids < Life.Bids || totals.Wins < Life.Wins || totals.Impressions < Life.Impressions || totals.Clicks < Life.Clicks || totals.Charge < Life.Charge;

    private static IReadOnlyList<Step> AddToLast(IReadOnlyList<Step> steps, MetricsRow since) =>
        steps.Count == 0 ? steps : [.. steps.Take(steps.Count - 1), steps[^1] with { Row = Series.Sum(steps[^1].Row, since) }];

    private static IReadOnlyList<Step> AddToFirst(IReadOnlyList<Step> steps, MetricsRow since) =>
        steps.Count == 0 ? steps : [steps[0] with { Row = Series.Sum(steps[0].Row, since) }, .. steps.Skip(1)];
}

/// <summary>Something to look after.</summary>
/// <param name="Severe">Money or traffic is being lost now.</param>
/// <param name="Text">What.</param>
/// <param name="Cure">What to do.</param>
/// <param name="Link">Where.</param>
public sealed record Problem(bool Severe, string Text, string Cure, string? Link);
