using System.Buffers;

namespace AdTech.OpenRtb;

/// <summary>Writes a bid request as JSON, 2.6 in every place.</summary>
public static class BidRequestWriter
{
    /// <summary>
    /// Writes a request. Extensions go out as they are and have to be JSON. A native request that has no text yet is written from its object.
    /// </summary>
    public static void Write(BidRequest request, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(output);
        var json = new JsonOutput(output);
        json.BeginObject();
        BidRequestObjectWriter.Write(ref json, request);
        json.Flush();
    }
}
