using AdTech.Bidding.Answering;
using AdTech.Bidding.Matching;
using AdTech.Bidding.Pricing;
using AdTech.Bidding.Snapshots;
using AdTech.Events;
using AdTech.OpenRtb;

namespace AdTech.Bidding.Handling;

/// <summary>What kind of request it is: what it may touch hangs on that.</summary>
internal enum Traffic
{
    /// <summary>Holds money, writes events, is counted.</summary>
    Real,

    /// <summary><c>test = 1</c>: answered and recorded as a test; holds nothing, appears in no aggregate.</summary>
    Test,

    /// <summary>Our own, before the start: leaves no trace.</summary>
    WarmUp,
}

/// <summary>All the memory that one request needs, taken from a pool and used again: in a steady state a bid allocates nothing.</summary>
internal sealed class BidContext(ulong seed)
{
    /// <summary>Most bytes of a body that stay with a pooled context; a larger one is let go with its context.</summary>
    internal const int KeptBodyMax = 65_536;

    /// <summary>The same for an answer: 64 bids with their markup are about so large.</summary>
    internal const int KeptAnswerMax = 262_144;

    /// <summary>Throws the dice of this context.</summary>
    internal FastRandom Random = new(seed);

    internal BidRequest Request { get; } = new();

    internal RequestFacts Facts { get; } = new();

    internal MatchScratch Scratch { get; } = new();

    internal CandidateBuffer Candidates { get; } = new();

    internal Ranking Ranking { get; } = new();

    /// <summary>The body as it came.</summary>
    internal AnswerBuffer Raw { get; } = new(4_096);

    /// <summary>The body to read: the raw one, or what it holds when it was compressed.</summary>
    internal AnswerBuffer Inflated { get; } = new(0);

    /// <summary>The response in the making.</summary>
    internal AnswerBuffer Answer { get; } = new(8_192);

    /// <summary>The serialised record of the bid in the making.</summary>
    internal AnswerBuffer Record { get; } = new(512);

    internal PartnerEntry Partner { get; private set; } = null!;

    internal BiddingSnapshot Snapshot { get; private set; } = null!;

    internal Traffic Traffic { get; set; }

    internal ConsentDecision Consent { get; set; }

    /// <summary>Unix milliseconds at which the request came in.</summary>
    internal long NowMs { get; private set; }

    /// <summary>The clock's timestamp of the same moment.</summary>
    internal long Arrived { get; private set; }

    /// <summary>What is wrong with the request when it is refused.</summary>
    internal List<RequestError> Errors { get; } = [];

    /// <summary>The bids chosen so far.</summary>
    internal List<ChosenBid> Chosen { get; } = new(8);

    /// <summary>For each impression, in order: why it has no bid, or <see cref="NoBidReason.None"/>.</summary>
    internal List<NoBidReason> Reasons { get; } = new(8);

    /// <summary>For each impression, in order: how many line items fit it before price, pace and budget, as far as matching looked. Only kept for partners that may see it.</summary>
    internal List<int> CandidateCounts { get; } = new(8);

    internal void Begin(PartnerEntry partner, BiddingSnapshot snapshot, long nowMs, long arrived)
    {
        (Partner, Snapshot, NowMs, Arrived) = (partner, snapshot, nowMs, arrived);
        Traffic = Traffic.Real;
        Consent = ConsentDecision.None;
        Errors.Clear();
        Chosen.Clear();
        Reasons.Clear();
        CandidateCounts.Clear();
        Answer.Truncate(0);
    }

    /// <summary>Lets go of what a pool should not keep alive: an old snapshot is as large as all campaigns.</summary>
    internal void Release()
    {
        Partner = null!;
        Snapshot = null!;
        Errors.Clear();
        Chosen.Clear();
        Candidates.Clear();
        Scratch.Release();
    }
}
