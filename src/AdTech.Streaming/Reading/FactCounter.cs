using System.Runtime.InteropServices;
using AdTech.Accounting;
using AdTech.Events;
using AdTech.Streaming.Aggregating;
using AdTech.Streaming.Attributing;
using AdTech.Streaming.Charging;
using AdTech.Streaming.Correcting;
using AdTech.Streaming.Deduplicating;
using AdTech.Streaming.Learning;
using AdTech.Streaming.Reconciling;
using AdTech.Streaming.Storing;

namespace AdTech.Streaming.Reading;

/// <summary>Counts one event: once, in its minute, for its combination of dimensions; and charges it, if it bills.</summary>
internal sealed class FactCounter(
    FactChunks facts, Accounts accounts, AdvertiserAccounts advertisers, EntryBook book, Leases leases, PartnerLearning learning, Names names, CampaignDirectory campaigns, IStreamStore store,
    PendingCommit pending, StreamMetrics metrics, Currency reporting, BidKeys keys, Attribution attribution)
{
    internal const string ExpiredBill = "a bill of a bid beyond the deduplication horizon";

    private readonly HashSet<string> _givenUp = [];
    private readonly PartnerBooks _books = new(facts, names, pending);
    private readonly AttentionCounter _attention = new(facts, metrics);
    private readonly ConversionValue _values = new(campaigns, reporting);

    /// <summary>Facts of bids made before have been forgotten: whether such an event is a repetition can't be known, so it is not counted.</summary>
    internal long ExpiredBeforeMs { get; set; }

    internal void GiveUpOn(string campaignId) => _givenUp.Add(campaignId);

    /// <summary>Counts an event. Gives the reason why it can't be counted, or the campaign that must be known first; in both cases nothing has changed.</summary>
    internal string? Count(Event read, out string? missingCampaign)
    {
        missingCampaign = null;
        switch (read.FactCase)
        {
            case Event.FactOneofCase.Bid: CountBid(read.Bid); return null;
            case Event.FactOneofCase.Delivery: return CountDelivery(read.Delivery, out missingCampaign);
            case Event.FactOneofCase.Counters: CountRequests(read.Counters); return null;
            case Event.FactOneofCase.RefusedNotice: _books.Refused(read.RefusedNotice, ExpiredBeforeMs); return null;
            case Event.FactOneofCase.Correction: return book.Book(read.Correction);
            default: CountConversion(read.Conversion); return null;
        }
    }

    /// <summary>Counts a bid that was read in place and found countable.</summary>
    internal void Count(in BidView bid)
    {
        if (bid.Test && bid.BidTimeMs >= ExpiredBeforeMs) _books.Test(bid.Instance, bid.Sequence, bid.BidTimeMs);
        if (!IsCounted(bid.Test, bid.BidTimeMs)) return;
        Saw(bid.BidTimeMs);
        var chunk = facts.Find(bid.Instance, NumberSpace.Bids, bid.Sequence);
        var key = KeyOf(bid);
        if (facts.Add(chunk, FactChunks.IndexOf(bid.Sequence), BidFacts.Made, bid.BidTimeMs))
        {
            pending.CountsOf(key).Bids++;
            _books.Made(bid, key);
        }
        else if (!_books.CameAfterAll(chunk, bid, key))
        {
            metrics.Duplicates++;
        }
    }

    private void CountBid(BidRecord bid)
    {
        if (bid.Test && bid.BidTimeMs >= ExpiredBeforeMs) _books.Test(bid.Instance, bid.Sequence, bid.BidTimeMs);
        if (!IsCounted(bid)) return;
        Saw(bid.BidTimeMs);
        var chunk = facts.Find(bid.Instance, NumberSpace.Bids, bid.Sequence);
        if (Made(chunk, bid)) _books.Made(bid);
        else if (!_books.CameAfterAll(chunk, bid)) metrics.Duplicates++;
    }

    private string? CountDelivery(Delivery delivery, out string? missingCampaign)
    {
        missingCampaign = null;
        var bid = delivery.Bid;
        var bills = delivery.Bills && delivery.PriceSource is PriceSource.Cleared or PriceSource.Provisional;
        // A bill was acknowledged, so it will not come again: somebody must be able to find it, and settle it by hand.
        if (!IsCounted(bid))
        {
            _books.CountNowhere(delivery, bills, bid.BidTimeMs < ExpiredBeforeMs);
            return bills && !bid.Test ? ExpiredBill : null;
        }

        // Step 1: everything that may go wrong with money, before anything changes.
        BillFigures figures = default;
        if (bills)
        {
            if (BillFigures.TryMake(delivery, reporting, out figures) is { } reason) return reason;
            if (campaigns.Find(bid.CampaignId) is null && !_givenUp.Contains(bid.CampaignId))
            {
                missingCampaign = bid.CampaignId;
                return null;
            }
        }

        // Step 2: the bid itself. A fact about a bid proves it, also when its own event died with the bidder, or comes later.
        Saw(delivery.TimeMs);
        var chunk = facts.Find(bid.Instance, NumberSpace.Bids, bid.Sequence);
        var before = chunk.Facts[FactChunks.IndexOf(bid.Sequence)];
        if (Made(chunk, bid)) metrics.BidsFromDeliveries++;

        // Step 3: the fact, in its own minute.
        ref var counts = ref pending.CountsOf(KeyOf(bid, delivery.TimeMs));
        switch (delivery.Kind)
        {
            case DeliveryKind.Win: Once(chunk, bid, BidFacts.Won, ref counts.Wins); break;
            case DeliveryKind.Loss:
                // A loss after a win takes nothing back: the bill may still come, and then needs the hold.
                if (Once(chunk, bid, BidFacts.Lost, ref counts.Losses) && !Has(chunk, bid, BidFacts.Won)) EndHold(chunk, bid);
                break;
            case DeliveryKind.Impression: Once(chunk, bid, BidFacts.Impression, ref counts.Impressions); break;
            case DeliveryKind.Click:
                if (!Once(chunk, bid, BidFacts.Click, ref counts.Clicks)) counts.RepeatClicks++;
                break;
            default: _attention.Count(chunk, delivery, ref counts); break; // a burl that doesn't bill is not in the aggregates
        }

        // Step 4: the money, once.
        if (bills) Bill(chunk, delivery, figures, ref counts);

        // Step 5: the partner's books.
        _books.Count(delivery, chunk, before, figures, campaigns.Find(bid.CampaignId) is not null);

        // Step 6: what conversions are attributed to. Last: it may count in other minutes, and then the reference to this one's counts is none any more.
        attribution.Touched(delivery);
        return null;
    }

    private void Bill(FactChunk chunk, Delivery delivery, in BillFigures figures, ref Counts counts)
    {
        var bid = delivery.Bid;
        if (!Once(chunk, bid, BidFacts.Billed, ref counts.Billed)) return;
        EndHold(chunk, bid);
        learning.Billed(bid.PartnerId, delivery.TimeMs - bid.BidTimeMs);
        var plan = campaigns.Find(bid.CampaignId);
        var charged = accounts.Charge(plan, bid.CampaignId, bid.LineItemId, bid.AccountDay, figures.ChargeNanos, advertisers.Of(plan, bid));
        var charge = figures.ToReporting(charged);
        counts.MediaCost += figures.MediaCostReporting;
        counts.Charge += charge;
        counts.OverDelivery += figures.FullChargeReporting - charge;
        counts.Fee += figures.FeeReporting;
        counts.IncludedFee += figures.IncludedFeeReporting;
        counts.Discount += figures.DiscountReporting;
        counts.Margin += figures.FullChargeReporting - figures.MediaCostReporting - figures.FeeReporting;
        if (charged < figures.ChargeNanos) metrics.OverDelivered++;
    }

    private void CountRequests(RequestCounters counters)
    {
        Saw(Math.Max(counters.FromMs, counters.ToMs));
        if (counters.FromMs < ExpiredBeforeMs)
        {
            metrics.Expired++;
            return;
        }

        var chunk = facts.Find(counters.Instance, NumberSpace.Counters, counters.Sequence);
        if (!facts.Add(chunk, FactChunks.IndexOf(counters.Sequence), BidFacts.Counted, counters.FromMs))
        {
            metrics.Duplicates++;
            return;
        }

        var minute = MinuteKey.MinuteOf(counters.FromMs);
        foreach (var request in counters.Requests)
        {
            ref var counts = ref pending.CountsOf(new MinuteKey(
                minute, Organisation(request.OrganisationId), names.IdOrOther(request.PartnerId), 0, 0, 0, names.IdOfPublisher(request.Publisher), names.IdOfPublisher(request.Country), request.DeviceType));
            counts.Requests += Math.Max(0, request.Requests);
            counts.Answered += Math.Max(0, request.Answered);
        }

        foreach (var noBid in counters.NoBids)
        {
            var organisation = campaigns.Find(noBid.CampaignId)?.OrganisationId ?? campaigns.OrganisationOfPartner(noBid.PartnerId) ?? "";
            var key = new NoBidKey(
                minute, Organisation(organisation), names.IdOrOther(noBid.PartnerId), names.IdOf(noBid.CampaignId), names.IdOf(noBid.LineItemId), names.IdOrOther(noBid.Reason));
            CollectionsMarshal.GetValueRefOrAddDefault(pending.NoBids, key, out _) += Math.Max(0, noBid.Count);
        }
    }

    private void CountConversion(Conversion conversion)
    {
        if (conversion.Bid is { Test: true }) return;
        Saw(conversion.TimeMs);
        if (conversion.TimeMs < ExpiredBeforeMs)
        {
            metrics.Expired++;
            return;
        }

        var id = (Organisation(conversion.Bid?.OrganisationId ?? conversion.OrganisationId), conversion.Id);
        if (pending.Conversions.ContainsKey(id) || store.HasConversion(id.Item1, id.Id))
        {
            metrics.Duplicates++;
            return;
        }

        var isWorth = _values.TryRead(conversion, out var value);
        pending.Conversions.Add(id, isWorth ? new CountedConversion(conversion.TimeMs, "", 0) : new CountedConversion(conversion.TimeMs, conversion.Currency, conversion.ValueNanos));
        // People buy weeks after a click: the facts of so old a bid are forgotten, but its conversion is one.
        if (conversion.Bid is { } bid && bid.BidTimeMs >= ExpiredBeforeMs)
        {
            var chunk = facts.Find(bid.Instance, NumberSpace.Bids, bid.Sequence);
            if (Made(chunk, bid)) _books.Recovered(chunk, bid);
            facts.Add(chunk, FactChunks.IndexOf(bid.Sequence), BidFacts.Converted, bid.BidTimeMs);
        }

        var key = conversion.Bid is not null
            ? KeyOf(conversion.Bid, conversion.TimeMs)
            : new MinuteKey(MinuteKey.MinuteOf(conversion.TimeMs), id.Item1, 0, 0, 0, 0, 0, 0, 0);
        ref var counts = ref pending.CountsOf(key);
        counts.Conversions++;
        counts.ConversionValue += value;
        attribution.Converted(id.Item1, conversion, value);
    }

    /// <summary>Test traffic is in no aggregate; what is beyond the horizon can't be counted once.</summary>
    private bool IsCounted(BidRecord bid) => IsCounted(bid.Test, bid.BidTimeMs);

    private bool IsCounted(bool test, long bidTimeMs)
    {
        if (test) return false;
        if (bidTimeMs >= ExpiredBeforeMs) return true;
        metrics.Expired++;
        return false;
    }

    private bool Made(FactChunk chunk, BidRecord bid)
    {
        if (!facts.Add(chunk, FactChunks.IndexOf(bid.Sequence), BidFacts.Made, bid.BidTimeMs)) return false;
        pending.CountsOf(KeyOf(bid, bid.BidTimeMs)).Bids++;
        return true;
    }

    private bool Once(FactChunk chunk, BidRecord bid, BidFacts fact, ref long count)
    {
        if (facts.Add(chunk, FactChunks.IndexOf(bid.Sequence), fact, bid.BidTimeMs))
        {
            count++;
            return true;
        }

        metrics.Duplicates++;
        return false;
    }

    private void EndHold(FactChunk chunk, BidRecord bid)
    {
        if (facts.Add(chunk, FactChunks.IndexOf(bid.Sequence), BidFacts.HoldEnded, bid.BidTimeMs)) leases.Settle(bid.LeaseId, bid.HoldNanos);
    }

    private static bool Has(FactChunk chunk, BidRecord bid, BidFacts fact) => (chunk.Facts[FactChunks.IndexOf(bid.Sequence)] & fact) != 0;

    private MinuteKey KeyOf(BidRecord bid, long timeMs) => keys.Of(bid, timeMs);

    private MinuteKey KeyOf(in BidView bid) => new(
        MinuteKey.MinuteOf(bid.BidTimeMs), bid.OrganisationId.IsEmpty ? Organisation("") : names.IdOf(bid.OrganisationId), names.IdOrOther(bid.PartnerId), names.IdOf(bid.CampaignId),
        names.IdOf(bid.LineItemId), names.IdOrOther(bid.CreativeId), names.IdOfPublisher(bid.Publisher), names.IdOfPublisher(bid.Country), bid.DeviceType);

    private int Organisation(string id) => keys.Organisation(id);

    private void Saw(long timeMs) => pending.NewestEventMs = Math.Max(pending.NewestEventMs, timeMs);
}
