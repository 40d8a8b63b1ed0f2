using System.Collections.Concurrent;
using AdTech.Bidding.Handling;
using AdTech.Bidding.Pricing;
using AdTech.Bidding.Snapshots;

namespace AdTech.Bidding.Reserving;

/// <summary>
/// What a bidder remembers of a line item while campaigns come and go around it: leases, pace, why it did not bid. Snapshots are swapped at every change; this stays.
/// </summary>
internal sealed class LineItemState(string campaignId, string lineItemId)
{
    private readonly long[] _noBids = new long[NoBidReasons.Count];
    private AccountDay _day = AccountDay.None;
    private LineItemEntry? _entry;

    internal string CampaignId { get; } = campaignId;

    internal string LineItemId { get; } = lineItemId;

    internal LineItemLeases Leases { get; } = new(campaignId, lineItemId);

    internal Pace Pace { get; } = new();

    internal Spending Spending { get; } = new();

    /// <summary>The line item as the newest snapshot that bid for it has it: for those who work in the background.</summary>
    internal LineItemEntry? Entry
    {
        get => Volatile.Read(ref _entry);
        set => Volatile.Write(ref _entry, value);
    }

    /// <summary>The <see cref="LineItemStates.Round"/> in which a request last matched the line item; 0 when none has.</summary>
    internal int MatchedRound { get; set; }

    /// <summary>The sweep of <see cref="StandbyLeases"/> that last found that it may bid, and what it looked like then.</summary>
    internal int SweptRound { get; set; }

    /// <summary>The line item as that sweep saw it.</summary>
    internal LineItemEntry? SweptEntry { get; set; }

    /// <summary>True when it was forgotten because nobody used it: whoever still has it looks it up anew.</summary>
    internal bool IsForgotten { get; set; }

    internal void Count(NoBidReason reason) => Interlocked.Increment(ref _noBids[(int)reason]);

    /// <summary>The count of a reason since the last call.</summary>
    internal long TakeCount(NoBidReason reason) => Interlocked.Exchange(ref _noBids[(int)reason], 0);

    /// <summary>The day that a bid at <paramref name="nowMs"/> is charged to: computed once a day, not once a bid.</summary>
    internal AccountDay Day(TimeZoneInfo zone, long nowMs)
    {
        var day = Volatile.Read(ref _day);
        if (day.Holds(zone, nowMs)) return day;
        day = AccountDay.At(zone, nowMs);
        Volatile.Write(ref _day, day);
        return day;
    }
}

/// <summary>The states of line items: of those that may bid, and of those that were matched lately, by campaign and line item.</summary>
internal sealed class LineItemStates
{
    /// <summary>Rounds of about a second, after which a line item that no request matched is not in use any more.</summary>
    private const int InUseRounds = 3_600;

    private readonly ConcurrentDictionary<string, LineItemState> _states = new(StringComparer.Ordinal);
    private int _round = 1;

    /// <summary>Every state, also of line items that wait for their first bid; a moving picture.</summary>
    internal IEnumerable<LineItemState> All
    {
        get
        {
            foreach (var (_, state) in _states) yield return state;
        }
    }

    /// <summary>The states in use: those that a request has matched in the last hour.</summary>
    internal IEnumerable<LineItemState> InUse
    {
        get
        {
            foreach (var (_, state) in _states)
            {
                if (IsInUse(state)) yield return state;
            }
        }
    }

    /// <summary>Counts up about once a second. A clock for what only has to be known roughly: a bid reads it without asking for the time.</summary>
    internal int Round => Volatile.Read(ref _round);

    internal void NextRound() => Interlocked.Increment(ref _round);

    internal bool IsInUse(LineItemState state) => state.MatchedRound > 0 && Round - state.MatchedRound < InUseRounds;

    /// <summary>The state of a line item that a request matched.</summary>
    internal LineItemState Of(LineItemEntry item)
    {
        var state = Peek(item);
        var round = Round;
        if (state.MatchedRound != round) state.MatchedRound = round; // read first: the line in memory is shared by all threads that bid
        return state;
    }

    /// <summary>The state of a line item, for those who work in the background.</summary>
    internal LineItemState Peek(LineItemEntry item) => item.State is { IsForgotten: false } state ? state : Find(item);

    internal void Forget(LineItemState state)
    {
        if (state.Leases.Leases.Length > 0) return;
        state.IsForgotten = true;
        _states.TryRemove(KeyOf(state.CampaignId, state.LineItemId), out _);
    }

    private LineItemState Find(LineItemEntry item)
    {
        var state = _states.GetOrAdd(KeyOf(item.Campaign.Id, item.Id), static (_, item) => new LineItemState(item.Campaign.Id, item.Id), item);
        state.Entry = item;
        state.Leases.Campaign = item.Campaign;
        item.State = state;
        return state;
    }

    private static string KeyOf(string campaignId, string lineItemId) => $"{campaignId}/{lineItemId}";
}
