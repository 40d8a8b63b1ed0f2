using System.Text;
using AdTech.Bidding.Handling;
using AdTech.OpenRtb;

namespace AdTech.Bidding.Answering;

/// <summary><c>ext.adtech.debug</c>: why there is no bid, and how many line items fit each impression, for partners that may see it.</summary>
internal static class DebugExtension
{
    /// <summary>So many ads that don't fit an impression are named, those that pay best: each is one line item's creative.</summary>
    private const int MisfitsMax = 20;

    /// <summary>A whole answer without bids: the code of the list; and ours in words, where the partner may see them.</summary>
    internal static void WriteNoBid(BidContext context, NoBidReason reason)
    {
        var to = context.Answer;
        to.Truncate(0);
        to.Write("{\"id\":"u8);
        to.WriteJsonString(context.Request.Id.Span);
        to.Write(",\"nbr\":"u8);
        to.WriteNumber(NoBidReasons.Nbr(reason));
        if (context.Partner.Reasons) Write(context, reason);
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
            if (context.Reasons[i] == NoBidReason.NoMatch) WriteMisfits(context, context.Request.Imps[i]);
            to.Write("}"u8);
        }
        to.Write("]}}}"u8);
    }

    /// <summary>What the best paying ads don't fit. Matching is over by now, so its memory may be used again.</summary>
    private static void WriteMisfits(BidContext context, Imp imp)
    {
        var to = context.Answer;
        to.Write(",\"misfits\":["u8);
        var first = true;
        foreach (var misfit in context.Snapshot.Index.Explain(context.Request, imp, context.Facts, context.Scratch, MisfitsMax))
        {
            to.Write(first ? "{\"lineItem\":"u8 : ",{\"lineItem\":"u8);
            to.Write(misfit.LineItem.IdJson);
            to.Write(",\"dimension\":\""u8);
            to.Write(Encoding.ASCII.GetBytes(misfit.Dimension));
            to.Write("\"}"u8);
            first = false;
        }
        to.Write("]"u8);
    }
}
