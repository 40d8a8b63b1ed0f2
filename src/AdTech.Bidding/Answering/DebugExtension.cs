using AdTech.Bidding.Handling;

namespace AdTech.Bidding.Answering;

/// <summary><c>ext.adtech.debug</c>: why there is no bid, and how many line items fit each impression, for partners that may see it.</summary>
internal static class DebugExtension
{
    /// <summary>A whole answer without bids: the code of the list, and ours in words.</summary>
    internal static void WriteNoBid(BidContext context, NoBidReason reason)
    {
        var to = context.Answer;
        to.Truncate(0);
        to.Write("{\"id\":"u8);
        to.WriteJsonString(context.Request.Id.Span);
        to.Write(",\"nbr\":"u8);
        to.WriteNumber(NoBidReasons.Nbr(reason));
        Write(context, reason);
        to.Write("}"u8);
    }

    /// <summary>The extension alone, after a member.</summary>
    internal static void Write(BidContext context, NoBidReason reason)
    {
        var to = context.Answer;
        to.Write(",\"ext\":{\"adtech\":{\"debug\":{\"reason\":\""u8);
        to.Write(NoBidReasons.Name(reason));
        to.Write("\",\"imp\":["u8);
        for (var i = 0; i < context.Reasons.Count; i++)
        {
            to.Write(i == 0 ? "{\"id\":"u8 : ",{\"id\":"u8);
            to.WriteJsonString(context.Request.Imps[i].Id.Span);
            to.Write(",\"reason\":\""u8);
            to.Write(NoBidReasons.Name(context.Reasons[i]));
            to.Write("\",\"candidates\":"u8);
            to.WriteNumber(context.CandidateCounts[i]);
            to.Write("}"u8);
        }
        to.Write("]}}}"u8);
    }
}
