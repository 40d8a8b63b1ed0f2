using System.Collections.Concurrent;
using AdTech.Bidding.Snapshots;

namespace AdTech.Bidding.Handling;

/// <summary>
/// How many requests a second each partner gets answered. One number a partner: the moment at which its allowance would be used up (the generic cell rate algorithm),
/// moved on by compare-and-swap; a burst of one second is allowed.
/// </summary>
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

    private sealed class Allowance
    {
        private long _usedUpTo = long.MinValue / 2;

        internal bool Take(long now, long second, int limit)
        {
            var each = Math.Max(1, second / limit);
            while (true)
            {
                var usedUpTo = Volatile.Read(ref _usedUpTo);
                var next = Math.Max(usedUpTo, now) + each;
                if (next - now > second) return false;
                if (Interlocked.CompareExchange(ref _usedUpTo, next, usedUpTo) == usedUpTo) return true;
            }
        }
    }
}
