using System.Collections.Concurrent;
using AdTech.Bidding.Snapshots;

namespace AdTech.Bidding.Handling;

/// <summary>How many requests a second each partner gets answered; see <see cref="Allowance"/> for which of them.</summary>
internal sealed class PartnerLimits(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Allowance> _allowances = new(StringComparer.Ordinal);

    /// <summary>True when the partner may have one more request now.</summary>
    internal bool Allows(PartnerEntry partner)
    {
        if (partner.QpsLimit <= 0) return true;
        var allowance = _allowances.GetOrAdd(partner.Id, static _ => new Allowance());
        return allowance.Take(time.GetTimestamp(), time.TimestampFrequency, partner.QpsLimit);
    }
}
