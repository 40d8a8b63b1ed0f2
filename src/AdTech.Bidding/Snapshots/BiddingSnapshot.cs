using System.Collections.Frozen;
using AdTech.Bidding.Matching;

namespace AdTech.Bidding.Snapshots;

/// <summary>All that a bid needs to know of campaigns, partners and rates at one moment. Immutable: a request takes the current one once and keeps to it.</summary>
public sealed class BiddingSnapshot
{
    private readonly FrozenDictionary<string, PartnerEntry> _partners;

    /// <summary>Puts a snapshot together.</summary>
    public BiddingSnapshot(long version, CampaignIndex index, IEnumerable<PartnerEntry> partners, ExchangeRates rates)
    {
        ArgumentNullException.ThrowIfNull(partners);
        Version = version;
        Index = index;
        Rates = rates;
        _partners = partners.ToFrozenDictionary(partner => partner.Id, StringComparer.Ordinal);
    }

    /// <summary>What there is before anything was read.</summary>
    public static BiddingSnapshot Empty { get; } = new(0, CampaignIndex.Build([], ExchangeRates.None), [], ExchangeRates.None);

    /// <summary>Counts up with each snapshot of this process.</summary>
    public long Version { get; }

    /// <summary>The campaigns.</summary>
    public CampaignIndex Index { get; }

    /// <summary>The exchange rates.</summary>
    public ExchangeRates Rates { get; }

    /// <summary>Every partner, whether or not it is active.</summary>
    public IReadOnlyList<PartnerEntry> Partners => _partners.Values;

    /// <summary>A partner by its id; null when there is none.</summary>
    public PartnerEntry? Partner(string id) => _partners.GetValueOrDefault(id);
}
