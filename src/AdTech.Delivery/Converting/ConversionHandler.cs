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
    internal async Task HandleAsync(HttpContext context)
    {
        // Step 1: verify. Half a signature is not none.
        var query = new NoticeQuery(context.Request.Query);
        BidRecord? bid = null;
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

            bid = link.Bid;
        }

        // Step 2: read. Who the advertiser is, is known once the documents are: until then it may come again.
        if (bid is null && !documents.CaughtUp)
        {
            metrics.Count(LinkKind.Conv, NoticeOutcome.Unavailable);
            await Refusal.WriteAsync(NoticeOutcome.Unavailable, context);
            return;
        }

        var errors = new Dictionary<string, string[]>();
        var conversion = ConversionReader.Read(context.Request.Query, bid, documents, time.GetUtcNow().ToUnixTimeMilliseconds(), errors);
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
}
