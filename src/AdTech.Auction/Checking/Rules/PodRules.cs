using AdTech.Auction.Pricing;

namespace AdTech.Auction.Checking.Rules;

/// <summary>An ad fits its pod, and the slot it wants is on offer.</summary>
internal static class PodRules
{
    // Summing up the bids of a pod, or counting them against maxseq, looks right. But any subset of them may win: what is too much together is left to the auction.
    internal static void Pod(BidContext bid)
    {
        if (!StreamOffer.TryGet(bid, out var offer))
        {
            if (bid.Bid.SlotInPod is not (null or 0)) bid.Report(BidRule.Pod, "slotinpod", "Only video and audio have pods.");
            return;
        }

        if (offer.PodDur is { } pod && bid.Seconds is { } seconds && seconds > pod)
            bid.Report(BidRule.Pod, "dur", $"{Prices.ToText(seconds)} s is longer than the whole pod, {pod} s.");
        if (bid.Bid.SlotInPod is not { } slot || slot == 0) return;
        if (offer.PodDur is null)
        {
            bid.Report(BidRule.Pod, "slotinpod", "A slot is chosen in the dynamic part of a pod only: elsewhere the impression is the slot.");
            return;
        }

        var offered = (slot, offer.SlotInPod ?? 0) switch
        {
            (1, 1 or 2) or (-1, -1 or 2) or (2, 1 or -1 or 2) => true,
            _ => false,
        };
        if (!offered)
            bid.Report(BidRule.Pod, "slotinpod",
                $"The bid wants slot {slot}; the request guarantees {offer.SlotInPod ?? 0} (1 first, -1 last, 2 either, 0 none).");
    }
}
