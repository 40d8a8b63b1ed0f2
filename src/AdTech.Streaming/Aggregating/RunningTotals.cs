using AdTech.Streaming.Client;

namespace AdTech.Streaming.Aggregating;

/// <summary>
/// Sums since the beginning, by organisation and campaign, as they were at the last commit: totals are read from memory, not summed over all minutes.
/// Written by the stream, read by everybody; a lock held for microseconds.
/// </summary>
internal sealed class RunningTotals(string currency)
{
    private static readonly IReadOnlyDictionary<string, string> NoDimensions = new Dictionary<string, string>();

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Organisation> _organisations = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset _committedAt;
    private long _newestEventMs;
    private long _version;

    /// <summary>The newest event that is counted; null when there is none.</summary>
    internal DateTimeOffset? AsOf => Volatile.Read(ref _newestEventMs) is > 0 and var ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;

    /// <summary>How often there was something new, and what completes when there is again.</summary>
    internal (long Version, Task Changed) State
    {
        get
        {
            lock (_gate) return (_version, _changed.Task);
        }
    }

    /// <summary>Takes over what the store has, forgetting all else.</summary>
    internal void Reset(IEnumerable<(string Organisation, string Campaign, Counts Counts)> stored, long newestEventMs, DateTimeOffset at)
    {
        lock (_gate) _organisations.Clear();
        Add(stored, newestEventMs, at);
    }

    /// <summary>Adds what a commit has made durable.</summary>
    internal void Add(IEnumerable<(string Organisation, string Campaign, Counts Counts)> changes, long newestEventMs, DateTimeOffset at)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            foreach (var (name, campaign, counts) in changes)
            {
                if (!_organisations.TryGetValue(name, out var organisation)) _organisations.Add(name, organisation = new Organisation());
                organisation.Sum.Add(counts);
                var ofCampaign = organisation.Campaigns.GetValueOrDefault(campaign);
                ofCampaign.Add(counts);
                organisation.Campaigns[campaign] = ofCampaign;
            }

            Volatile.Write(ref _newestEventMs, Math.Max(_newestEventMs, newestEventMs));
            _committedAt = at;
            _version++;
            changed = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.TrySetResult();
    }

    internal MetricsRow TotalsOf(string organisation)
    {
        lock (_gate) return SumOf(organisation).ToRow(NoDimensions, currency);
    }

    /// <summary>Every campaign's row, or one campaign's.</summary>
    internal List<MetricsRow> CampaignsOf(string organisation, string? onlyCampaign)
    {
        lock (_gate)
        {
            var rows = new List<MetricsRow>();
            if (!_organisations.TryGetValue(organisation, out var found)) return rows;
            if (onlyCampaign is null)
            {
                foreach (var (campaign, counts) in found.Campaigns) rows.Add(RowOf(campaign, counts));
            }
            else if (found.Campaigns.TryGetValue(onlyCampaign, out var counts)) rows.Add(RowOf(onlyCampaign, counts));

            return rows;
        }
    }

    /// <summary>What every live subscriber of an organisation gets: made once for all of them after a commit.</summary>
    internal LiveSnapshot LiveOf(string organisation)
    {
        lock (_gate)
        {
            if (!_organisations.TryGetValue(organisation, out var found)) _organisations.Add(organisation, found = new Organisation());
            if (found.Live is { } live && live.Version == _version) return live;
            return found.Live = new LiveSnapshot(_version, new LiveUpdate(_committedAt, found.Sum.ToRow(NoDimensions, currency)));
        }
    }

    private Counts SumOf(string organisation) => _organisations.TryGetValue(organisation, out var found) ? found.Sum : default;

    private MetricsRow RowOf(string campaign, in Counts counts) => counts.ToRow(new Dictionary<string, string> { ["campaign"] = campaign }, currency);

    private sealed class Organisation
    {
        internal Counts Sum;

        internal Dictionary<string, Counts> Campaigns { get; } = [];

        internal LiveSnapshot? Live { get; set; }
    }
}

/// <summary>The totals after one commit, with their JSON.</summary>
internal sealed class LiveSnapshot(long version, LiveUpdate update)
{
    private readonly Lazy<byte[]> _json = new(() => MetricsJson.Write(update));

    internal long Version => version;

    internal LiveUpdate Update => update;

    internal byte[] Json => _json.Value;
}
