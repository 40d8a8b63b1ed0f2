using AdTech.Events;
using AdTech.Streaming.Aggregating;
using AdTech.Streaming.Deduplicating;

namespace AdTech.Streaming.Reading;

/// <summary>Counts what is told of people's attention: whether an ad could be measured, was measured and was seen, and how far a video was played. Each once a bid.</summary>
internal sealed class AttentionCounter(FactChunks facts, StreamMetrics metrics)
{
    /// <summary>Counts it, if it is of this kind.</summary>
    internal void Count(FactChunk chunk, Delivery delivery, ref Counts counts)
    {
        var bid = delivery.Bid;
        switch (delivery.Kind)
        {
            // What was seen was measured, and what was measured could be: whoever tells the greater thing need not tell the lesser, and the three are never out of order.
            case DeliveryKind.View:
                if (!Add(chunk, bid, BidFacts.View, ref counts.Views)) metrics.Duplicates++;
                goto case DeliveryKind.Measured;
            case DeliveryKind.Measured:
                Add(chunk, bid, BidFacts.Measured, ref counts.Measured);
                goto case DeliveryKind.Measurable;
            case DeliveryKind.Measurable:
                Add(chunk, bid, BidFacts.Measurable, ref counts.Measurable);
                break;
            case DeliveryKind.Video:
                if (!AddVideo(chunk, bid, delivery.VideoEvent, ref counts)) metrics.Duplicates++;
                break;
            default: break; // no such fact
        }
    }

    /// <summary>A quartile doesn't imply the one before: a viewer may jump, and then it was not played.</summary>
    private bool AddVideo(FactChunk chunk, BidRecord bid, string name, ref Counts counts) => name switch
    {
        "start" => Add(chunk, bid, BidFacts.VideoStart, ref counts.VideoStarts),
        "firstQuartile" => Add(chunk, bid, BidFacts.VideoFirstQuartile, ref counts.VideoFirstQuartiles),
        "midpoint" => Add(chunk, bid, BidFacts.VideoMidpoint, ref counts.VideoMidpoints),
        "thirdQuartile" => Add(chunk, bid, BidFacts.VideoThirdQuartile, ref counts.VideoThirdQuartiles),
        "complete" => Add(chunk, bid, BidFacts.VideoComplete, ref counts.VideoCompletes),
        "skip" => Add(chunk, bid, BidFacts.VideoSkip, ref counts.VideoSkips),
        "error" => Add(chunk, bid, BidFacts.VideoError, ref counts.VideoErrors),
        _ => true, // mute, pause and the like are recorded, and in no aggregate
    };

    private bool Add(FactChunk chunk, BidRecord bid, BidFacts fact, ref long count)
    {
        if (!facts.Add(chunk, FactChunks.IndexOf(bid.Sequence), fact, bid.BidTimeMs)) return false;
        count++;
        return true;
    }
}
