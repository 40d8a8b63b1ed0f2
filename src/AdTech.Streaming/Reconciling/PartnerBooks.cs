using System.Runtime.InteropServices;
using AdTech.Events;
using AdTech.ServiceDefaults;
using AdTech.Streaming.Aggregating;
using AdTech.Streaming.Charging;
using AdTech.Streaming.Deduplicating;
using AdTech.Streaming.Reading;
using AdTech.Streaming.Storing;

namespace AdTech.Streaming.Reconciling;

/// <summary>
/// Each partner's books: what its bids came to, by the day of the bid, and the notices that explain why the partner may count otherwise. Written in the transaction of everything else.
/// What is new is told from the bid's facts before and after an event, so that the books can't count a fact that the aggregates do not.
/// </summary>
internal sealed class PartnerBooks(FactChunks facts, Names names, PendingCommit pending)
{
    private const int DealLengthMax = 256;

    /// <summary>A bid whose own event came first.</summary>
    internal void Made(in BidView bid, in MinuteKey key) => CountsOf(KeyOf(bid, key)).Bids++;

    /// <inheritdoc cref="Made(in BidView, in MinuteKey)"/>
    internal void Made(BidRecord bid) => CountsOf(KeyOf(bid)).Bids++;

    /// <summary>A bid that a conversion proves.</summary>
    internal void Recovered(FactChunk chunk, BidRecord bid)
    {
        ref var counts = ref CountsOf(KeyOf(bid));
        counts.Bids++;
        Recover(chunk, bid, ref counts);
    }

    /// <summary>A bid's own event, after another fact about it; false when that came before, too: then it is a repetition.</summary>
    internal bool CameAfterAll(FactChunk chunk, in BidView bid, in MinuteKey key)
    {
        if (!facts.Remove(chunk, FactChunks.IndexOf(bid.Sequence), BidFacts.Recovered)) return false;
        CountsOf(KeyOf(bid, key)).Recovered--;
        return true;
    }

    /// <inheritdoc cref="CameAfterAll(FactChunk, in BidView, in MinuteKey)"/>
    internal bool CameAfterAll(FactChunk chunk, BidRecord bid)
    {
        if (!facts.Remove(chunk, FactChunks.IndexOf(bid.Sequence), BidFacts.Recovered)) return false;
        CountsOf(KeyOf(bid)).Recovered--;
        return true;
    }

    /// <summary>A notice that was counted, with the bid's facts as they were before it.</summary>
    internal void Count(Delivery delivery, FactChunk chunk, BidFacts before, in BillFigures figures, bool isCampaignKnown)
    {
        var bid = delivery.Bid;
        if (delivery.Kind == DeliveryKind.Bill) facts.Add(chunk, FactChunks.IndexOf(bid.Sequence), BidFacts.Burl, bid.BidTimeMs);
        var added = chunk.Facts[FactChunks.IndexOf(bid.Sequence)] & ~before;
        if (added == 0) return;
        ref var counts = ref CountsOf(KeyOf(bid));
        if (Has(added, BidFacts.Made))
        {
            counts.Bids++;
            Recover(chunk, bid, ref counts);
        }

        if (Has(added, BidFacts.Won)) counts.Wins++;
        if (Has(added, BidFacts.Lost)) counts.Losses++;
        if (Has(added, BidFacts.Burl)) counts.Burls++;
        if (Has(added, BidFacts.Impression)) counts.Impressions++;
        if (Has(added, BidFacts.Billed)) Bill(delivery, figures, isCampaignKnown, ref counts);
        if (delivery.PriceSource == PriceSource.Audit && WouldBill(delivery) && Has(added, FactOf(delivery.Kind)))
        {
            counts.Audit++;
            Keep(Causes.AuditRender, delivery, 0);
        }
    }

    /// <summary>A notice that counts nowhere: of test traffic, or of a bid beyond the horizon.</summary>
    internal void CountNowhere(Delivery delivery, bool bills, bool expired)
    {
        var bid = delivery.Bid;
        if (!bid.Test)
        {
            if (bills) Keep(Causes.ExpiredBill, delivery, 0);
            return;
        }

        var fact = FactOf(delivery.Kind);
        if (expired || fact == BidFacts.None) return; // whether it is a repetition can't be known
        var chunk = Test(bid.Instance, bid.Sequence, bid.BidTimeMs);
        var before = chunk.Facts[FactChunks.IndexOf(bid.Sequence)];
        if (!facts.Add(chunk, FactChunks.IndexOf(bid.Sequence), fact, bid.BidTimeMs)) return;
        var shown = BidFacts.Burl | BidFacts.Impression | (bid.BillingNotice == BillingNotice.Nurl ? BidFacts.Won : BidFacts.None);
        if (Has(shown, fact) && (before & shown) == 0) CountsOf(KeyOf(bid)).Test++;
        if (WouldBill(delivery)) Keep(Causes.TestTraffic, delivery, 0);
    }

    /// <summary>A bid that was made to be tested: known, but counted nowhere.</summary>
    internal FactChunk Test(ulong instance, ulong sequence, long bidTimeMs)
    {
        var chunk = facts.Find(instance, NumberSpace.Bids, sequence);
        facts.Add(chunk, FactChunks.IndexOf(sequence), BidFacts.Made, bidTimeMs);
        facts.Add(chunk, FactChunks.IndexOf(sequence), BidFacts.Test, bidTimeMs);
        return chunk;
    }

    /// <summary>A notice that Delivery refused.</summary>
    internal void Refused(RefusedNotice notice, long expiredBeforeMs)
    {
        var cause = Causes.OfRefusal(notice.Reason);
        pending.Exceptions.Add(new NoticeException(cause, notice.Reason, notice.Bid, notice.Kind, notice.TimeMs, notice.Price, 0, notice.Query));
        if (notice.Bid is not { } bid || bid.Test || bid.BidTimeMs < expiredBeforeMs || cause is not (Causes.RefusedPrice or Causes.ImpossibleTime)) return;
        if (EventCheck.IsImpossibleTime(bid.BidTimeMs)) return; // of no day
        var chunk = facts.Find(bid.Instance, NumberSpace.Bids, bid.Sequence);
        if (facts.Add(chunk, FactChunks.IndexOf(bid.Sequence), BidFacts.Refused, bid.BidTimeMs)) CountsOf(KeyOf(bid)).Refused++;
    }

    private void Bill(Delivery delivery, in BillFigures figures, bool isCampaignKnown, ref PartnerCounts counts)
    {
        counts.Billed++;
        counts.MediaCost += figures.MediaCostNanos;
        counts.Fee += figures.FeeNanos;
        if (delivery.Late)
        {
            counts.Late++;
            Keep(Causes.LateBill, delivery, delivery.ClearedNanos);
        }

        if (delivery.PriceSource == PriceSource.Provisional)
        {
            counts.Provisional++;
            Keep(Causes.UnreplacedMacro, delivery, delivery.ClearedNanos);
        }

        if (!isCampaignKnown) Keep(Causes.UnknownCampaign, delivery, delivery.ClearedNanos);
    }

    private void Recover(FactChunk chunk, BidRecord bid, ref PartnerCounts counts)
    {
        if (facts.Add(chunk, FactChunks.IndexOf(bid.Sequence), BidFacts.Recovered, bid.BidTimeMs)) counts.Recovered++;
    }

    private void Keep(string cause, Delivery delivery, long countedNanos) =>
        pending.Exceptions.Add(new NoticeException(cause, "", delivery.Bid, delivery.Kind, delivery.TimeMs, PriceOf(delivery), countedNanos, ""));

    /// <summary>The price as it came: of a cleared one its text is not carried along, but it says the same.</summary>
    private static string PriceOf(Delivery delivery) => delivery.PriceSource switch
    {
        PriceSource.Cleared => Cpm.Text(delivery.ClearedNanos),
        PriceSource.Audit => "AUDIT",
        _ => delivery.PriceText,
    };

    private static bool WouldBill(Delivery delivery) => delivery.Kind == delivery.Bid.BillingNotice switch
    {
        BillingNotice.Burl => DeliveryKind.Bill,
        BillingNotice.Impression => DeliveryKind.Impression,
        BillingNotice.Nurl => DeliveryKind.Win,
        _ => DeliveryKind.Unspecified,
    };

    private static BidFacts FactOf(DeliveryKind kind) => kind switch
    {
        DeliveryKind.Win => BidFacts.Won,
        DeliveryKind.Bill => BidFacts.Burl,
        DeliveryKind.Impression => BidFacts.Impression,
        _ => BidFacts.None,
    };

    private static bool Has(BidFacts all, BidFacts fact) => (all & fact) != 0;

    private ref PartnerCounts CountsOf(in PartnerDayKey key) => ref CollectionsMarshal.GetValueRefOrAddDefault(pending.PartnerDays, key, out _);

    private PartnerDayKey KeyOf(in BidView bid, in MinuteKey key) =>
        new(key.Organisation, PartnerDayKey.DayOf(bid.BidTimeMs), key.Partner, names.IdOrOther(bid.DealId), names.IdOrOther(bid.Currency));

    private PartnerDayKey KeyOf(BidRecord bid) => new(
        names.IdOf(bid.OrganisationId.Length == 0 ? Access.DefaultOrganisation : bid.OrganisationId), PartnerDayKey.DayOf(bid.BidTimeMs), names.IdOrOther(bid.PartnerId),
        names.IdOrOther(bid.DealId.Length <= DealLengthMax ? bid.DealId : bid.DealId[..DealLengthMax]), names.IdOrOther(bid.Currency));
}
