using AdTech.Streaming.Aggregating;
using AdTech.Streaming.Storing;

namespace AdTech.Streaming.Learning;

/// <summary>What is learned of partners from the events, in the transaction that counts them.</summary>
internal sealed class PartnerLearning
{
    private readonly Dictionary<int, PartnerHistory> _histories = [];
    private readonly Names _names;
    private readonly PendingCommit _pending;

    internal PartnerLearning(IEnumerable<PartnerHistory> stored, Names names, PendingCommit pending)
    {
        (_names, _pending) = (names, pending);
        foreach (var history in stored) _histories.Add(history.Partner, history);
    }

    /// <summary>Every partner's id, with what is known of it.</summary>
    internal IEnumerable<(string PartnerId, PartnerHistory History)> All => _histories.Values.Select(history => (_names.NameOf(history.Partner), history));

    /// <summary>A bid was billed, so long after it was made.</summary>
    internal void Billed(string partnerId, long delayMs) => Find(_names.IdOrOther(partnerId)).Billed(Math.Max(0, delayMs));

    /// <summary>Before a commit: takes over what its rows count.</summary>
    internal void Committing()
    {
        foreach (var (key, counts) in _pending.Minutes)
        {
            if (counts.Bids != 0 || counts.Billed != 0) Find(key.Partner).Made(counts.Bids, counts.Billed);
        }
    }

    internal void Committed()
    {
        foreach (var history in _pending.Histories) history.Changed = false;
    }

    private PartnerHistory Find(int partner)
    {
        if (!_histories.TryGetValue(partner, out var history)) _histories.Add(partner, history = new PartnerHistory(partner));
        if (!history.Changed)
        {
            history.Changed = true;
            _pending.Histories.Add(history);
        }

        return history;
    }
}
