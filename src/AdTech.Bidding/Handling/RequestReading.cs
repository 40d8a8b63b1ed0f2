using AdTech.OpenRtb;
using Microsoft.Extensions.Options;

namespace AdTech.Bidding.Handling;

/// <summary>Step 1: reads a body into the context's request and validates it; what is wrong ends up in the context's errors.</summary>
internal sealed class RequestReading(IOptions<BiddingOptions> options)
{
    private readonly ReadLimits _limits = ReadLimits.Default with { BodyMax = options.Value.RequestBytesMax };

    internal bool TryRead(ReadOnlyMemory<byte> body, BidContext context)
    {
        var result = BidRequestReader.Read(body, context.Request, _limits);
        if (!result.Ok) context.Errors.AddRange(result.Errors);
        return result.Ok && BidRequestValidator.Validate(context.Request, context.Errors);
    }
}
