using AdTech.Delivery.Acknowledging;
using AdTech.Delivery.Converting;
using AdTech.Delivery.Interpreting;
using AdTech.Delivery.Recording;
using AdTech.Events;
using AdTech.Events.Links;

namespace AdTech.Delivery.Receiving;

/// <summary>
/// The way of a notice:
/// 1. verify the link, 2. interpret what came with it, 3. make it durable, 4. acknowledge.
/// Whatever is acknowledged is counted once, exactly; whatever is not, comes again. But a person who clicks is led on in any case, be it uncounted.
/// </summary>
internal sealed class NoticeHandler(ITrackingLinks links, NoticeInterpreter interpreter, EventRecorder recorder, RefusedNotices refused, NoticeMetrics metrics)
{
    internal async Task HandleAsync(LinkKind kind, HttpContext context)
    {
        // Step 1: verify.
        var query = new NoticeQuery(context.Request.Query);
        var link = query.Verify(links, kind);
        if (link.Bid is not { } bid)
        {
            await RefuseAsync(kind, Refusal.OutcomeOf(link.Status), null, query.Price, context);
            return;
        }

        // Step 2: interpret.
        var landingPage = kind == LinkKind.Click && query.Target is { } target ? LandingPage.Of(ClickIds.Fill(target, bid, query.Record!, links)) : null;
        if (kind == LinkKind.Click && landingPage is null)
        {
            await RefuseAsync(kind, NoticeOutcome.NoLandingPage, bid, null, context);
            return;
        }

        var interpreted = interpreter.Interpret(kind, bid, query, context);
        if (interpreted.Fact is not { } fact)
        {
            await RefuseAsync(kind, interpreted.Outcome, bid, query.Price, context);
            return;
        }

        // Step 3: make it durable. Not for HEAD, which mail scanners and link checkers send and which must change nothing.
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            // Acknowledging first and writing afterwards looks faster. But what is acknowledged is never sent again, and a crash in between would lose money.
            var recorded = await recorder.RecordAsync(kind, fact);
            if (recorded == RecordOutcome.Unavailable && kind != LinkKind.Click)
            {
                metrics.Count(kind, NoticeOutcome.Unavailable);
                await Refusal.WriteAsync(NoticeOutcome.Unavailable, context);
                return;
            }

            metrics.Count(kind, recorded switch
            {
                RecordOutcome.Unavailable => NoticeOutcome.Lost,
                RecordOutcome.Repeated => NoticeOutcome.Repeated,
                _ => interpreted.Outcome,
            });
        }

        // Step 4: acknowledge.
        await Acknowledgement.WriteAsync(kind, landingPage, context.Response);
    }

    private async Task RefuseAsync(LinkKind kind, NoticeOutcome outcome, BidRecord? bid, string? price, HttpContext context)
    {
        if (!await refused.KeepAsync(kind, outcome, bid, price, context)) outcome = NoticeOutcome.Unavailable; // the evidence must not get lost
        metrics.Count(kind, outcome);
        await Refusal.WriteAsync(outcome, context);
    }
}
