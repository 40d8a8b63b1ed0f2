using System.Text;
using AdTech.Bidding.Handling;
using AdTech.Bidding.Matching;
using AdTech.OpenRtb;
using Microsoft.Extensions.Options;

namespace AdTech.Bidding.Screening;

/// <summary>Step 2: who gets no bid, whatever there is to sell.</summary>
internal sealed class Screen
{
    private readonly HashSet<byte[]>.AlternateLookup<ReadOnlySpan<byte>> _blocked;
    private readonly bool _blocksAny;
    private readonly BlockedSellers _sellers;
    private readonly SupplyChainPolicy _supplyChain;

    public Screen(IOptions<BiddingOptions> options)
    {
        var blocked = options.Value.BlockedPublishers.Select(name => Encoding.UTF8.GetBytes(name.ToLowerInvariant()));
        _blocked = new HashSet<byte[]>(blocked, Utf8Comparer.Instance).GetAlternateLookup<ReadOnlySpan<byte>>();
        _blocksAny = _blocked.Set.Count > 0;
        _sellers = new BlockedSellers(options.Value.BlockedSellers);
        _supplyChain = options.Value.SupplyChain;
    }

    /// <summary>The reason not to bid, or <see cref="NoBidReason.None"/>.</summary>
    internal NoBidReason Check(BidRequest request, RequestFacts facts)
    {
        if (!facts.Partner.Active) return NoBidReason.PartnerPaused;
        if (_blocksAny && (_blocked.Contains(facts.Domain) || _blocked.Contains(facts.Bundle) || _blocked.Contains(facts.PublisherId.Span))) return NoBidReason.BlockedPublisher;
        var reason = Check(request.Device);
        return reason != NoBidReason.None ? reason : Check(request.Source?.SChain);
    }

    private static NoBidReason Check(Device? device)
    {
        if (device is null) return NoBidReason.None;
        if (Crawlers.Contain(device.Ua.Span)) return NoBidReason.Crawler;
        return DeviceSignals.AreImpossible(device) ? NoBidReason.ImpossibleDevice : NoBidReason.None;
    }

    private NoBidReason Check(SupplyChain? chain)
    {
        if (_sellers.AreIn(chain)) return NoBidReason.BlockedSeller;
        return SupplyChains.Suffices(chain, _supplyChain) ? NoBidReason.None : NoBidReason.IncompleteSupplyChain;
    }
}
