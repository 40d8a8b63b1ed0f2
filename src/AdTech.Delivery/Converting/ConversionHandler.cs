using AdTech.Delivery.Acknowledging;
using AdTech.Delivery.Creatives;
using AdTech.Delivery.Receiving;
using AdTech.Delivery.Recording;
using AdTech.Events;
using AdTech.Events.Links;

namespace AdTech.Delivery.Converting;

/// <summary>The way of a conversion: 1. verify the link, if there is one, 2. read the conversion, 3. make it durable, 4. acknowledge.</summary>
internal sealed class ConversionHandler(ITrackingLinks links, CampaignDocuments documents, EventRecorder recorder, RefusedNotices refused, NoticeMetrics metrics, TimeProvider time)
{
    private const int ClicksMax = 5;

    internal async Task HandleAsync(HttpContext context)
    {
        // Step 1: verify. Half a signature is not none.
        var query = new NoticeQuery(context.Request.Query);
        var bids = new List<BidRecord>();
        if (query.IsSigned || query.IsAmbiguous)
        {
            var link = query.Verify(links, LinkKind.Conv);
            if (link.Bid is null)
            {
                var outcome = Refusal.OutcomeOf(link.Status);
                await refused.KeepAsync(LinkKind.Conv, outcome, null, null, context);
                metrics.Count(LinkKind.Conv, outcome);
                await Refusal.WriteAsync(outcome, context);
                return;
            }

            bids.Add(link.Bid);
        }

        // Step 2: read. Who the advertiser is, is known once the documents are: until then it may come again.
        var errors = new Dictionary<string, string[]>();
        ReadClicks(context.Request.Query, bids, errors);
        if (bids.Count == 0 && !documents.CaughtUp)
        {
            metrics.Count(LinkKind.Conv, NoticeOutcome.Unavailable);
            await Refusal.WriteAsync(NoticeOutcome.Unavailable, context);
            return;
        }

        var conversion = ConversionReader.Read(context.Request.Query, bids, documents, time.GetUtcNow().ToUnixTimeMilliseconds(), errors);
        if (errors.Count > 0)
        {
            metrics.Count(LinkKind.Conv, NoticeOutcome.Invalid);
            await Refusal.WriteAsync(context, StatusCodes.Status400BadRequest, "The conversion can't be recorded", errors);
            return;
        }

        // Step 3: make it durable.
        if (await recorder.RecordAsync(conversion) == RecordOutcome.Unavailable)
        {
            metrics.Count(LinkKind.Conv, NoticeOutcome.Unavailable);
            await Refusal.WriteAsync(NoticeOutcome.Unavailable, context);
            return;
        }

        // Step 4: acknowledge: a pixel in a page gets its picture, a server an empty answer.
        metrics.Count(LinkKind.Conv, NoticeOutcome.Accepted);
        if (HttpMethods.IsGet(context.Request.Method)) await Acknowledgement.WritePixelAsync(context.Response);
        else context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>
    /// The clicks that brought the customer, by their ids. They come by the addresses of people's browsers, cut off and mangled at times: one that is not valid brings nothing, and the order
    /// counts all the same.
    /// </summary>
    private void ReadClicks(IQueryCollection query, List<BidRecord> bids, Dictionary<string, string[]> errors)
    {
        if (!query.TryGetValue("click", out var ids)) return;
        if (ids.Count > ClicksMax)
        {
            errors["click"] = [$"At most {ClicksMax} clicks are looked at."];
            return;
        }

        var isSigned = bids.Count > 0;
        var advertiser = isSigned ? bids[0].AdvertiserId : query["a"].ToString();
        foreach (var id in ids)
        {
            if (string.IsNullOrEmpty(id)) continue;
            if (ClickIds.Read(id, links).Bid is not { } bid) metrics.Count(LinkKind.Conv, NoticeOutcome.NoSuchClick);
            else if ((advertiser.Length == 0 || bid.AdvertiserId == advertiser) && (bids.Count == 0 || bid.OrganisationId == bids[0].OrganisationId) && !bids.Contains(bid)) bids.Add(bid); // another's ad is none of this order's
            if (advertiser.Length == 0 && bids.Count > 0) advertiser = bids[0].AdvertiserId;
        }
    }
}
