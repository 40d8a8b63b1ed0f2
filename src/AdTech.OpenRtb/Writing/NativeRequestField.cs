using System.Buffers;

namespace AdTech.OpenRtb;

/// <summary>Writes <c>native.request</c>: the text that came, or else one made from the object.</summary>
internal static class NativeRequestField
{
    public static void Write(ref JsonOutput json, Native from)
    {
        if (from.RequestText.HasValue || from.Request is null)
        {
            json.Text("request"u8, from.RequestText);
            return;
        }

        var text = new ArrayBufferWriter<byte>(); // Requests are written by simulators and tests, not on the way of a bid.
        NativeWriter.Write(from.Request, text);
        json.Text("request"u8, text.WrittenSpan);
    }
}
