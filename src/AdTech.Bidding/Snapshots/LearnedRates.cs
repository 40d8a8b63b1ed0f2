using System.Collections.Concurrent;

namespace AdTech.Bidding.Snapshots;

/// <summary>What the stream has learned, by partner.</summary>
internal sealed class LearnedRates
{
    private readonly ConcurrentDictionary<string, LearnedRate> _rates = new(StringComparer.Ordinal);

    /// <summary>A partner's; there is one as soon as somebody asks, with nothing learned.</summary>
    internal LearnedRate Of(string partnerId) => _rates.GetOrAdd(partnerId, static _ => new LearnedRate());
}
