using System.Buffers;
using System.Text;

namespace AdTech.OpenRtb.Tests.Writing;

public sealed class BidResponseWriterTests
{
    [Fact]
    public void Response_OfOneBid_IsWrittenInTheOrderOfTheSpecification()
    {
        var response = new BidResponse { Id = "r", Cur = "EUR" };
        var seat = response.SeatBids.AddNew();
        seat.Seat = "s";
        var bid = seat.Bids.AddNew();
        bid.Id = "b";
        bid.ImpId = "1";
        bid.Price = 2.50m;
        bid.Adm = "<a href=\"x\">\\</a>\n";
        bid.ADomain.Add("a.example");
        bid.Attr.Add(1);
        bid.MType = 1;
        bid.Ext = """{"k":1}""";
        Assert.Equal(
            """{"id":"r","seatbid":[{"bid":[{"id":"b","impid":"1","price":2.50,"adm":"<a href=\"x\">\\</a>\n","adomain":["a.example"],"attr":[1],"mtype":1,"ext":{"k":1}}],"seat":"s"}],"cur":"EUR"}""",
            Written(response));
    }

    [Theory]
    [InlineData("1.23456789", "1.234568")]
    [InlineData("1.2345645", "1.234564")]
    [InlineData("0.0000001", "0.000000")]
    [InlineData("7", "7")]
    [InlineData("0.1", "0.1")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    public void Price_OfManyDecimals_HasAtMostSix(string price, string expected)
    {
        var response = new BidResponse();
        response.SeatBids.AddNew().Bids.AddNew().Price = decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal($$"""{"seatbid":[{"bid":[{"price":{{expected}}}]}]}""", Written(response));
    }

    [Fact]
    public void NoBid_InEveryForm_IsWrittenAndRead()
    {
        Assert.Equal("{}", Written(new BidResponse()));
        Assert.Equal("""{"id":"r","nbr":3}""", Written(new BidResponse { Id = "r", Nbr = 3 }));
        var response = new BidResponse();
        Assert.True(Read("{}", response).Ok);
        Assert.True(response.SeatBids.IsEmpty);
        Assert.True(Read("""{"id":"r","seatbid":[]}""", response).Ok);
        Assert.True(response.SeatBids.IsEmpty);
        Assert.True(Read("""{"id":"r","nbr":2}""", response).Ok);
        Assert.Equal(2, response.Nbr);
    }

    [Fact]
    public void Response_OfAWrongKind_NamesTheField()
    {
        var error = Assert.Single(Read("""{"id":"r","seatbid":[{"bid":[{"price":"much"}]}]}""", new BidResponse()).Errors);
        Assert.Equal(new RequestError("seatbid[0].bid[0].price", "must be a number"), error);
    }

    [Fact]
    public void Output_OfSmallPieces_IsTheSame()
    {
        var response = new BidResponse { Id = "r" };
        response.SeatBids.AddNew().Bids.AddNew().Adm = new string('x', 5000) + "\"\u0001é😀" + new string('y', 777);
        var pieces = new SmallPieces();
        BidResponseWriter.Write(response, pieces);
        Assert.Equal(Written(response), Encoding.UTF8.GetString(pieces.All.ToArray()));
    }

    [Fact]
    public void Writing_InASteadyState_AllocatesNothing()
    {
        var response = new BidResponse { Id = "r", Cur = "USD" };
        var bid = response.SeatBids.AddNew().Bids.AddNew();
        bid.Price = 1.234567m;
        bid.Adm = "<div class=\"ad\">é</div>";
        bid.ADomain.Add("a.example");
        bid.Attr.Add(16);
        var output = new ArrayBufferWriter<byte>(16_384);
        for (var i = 0; i < 3; i++)
            BidResponseWriter.Write(response, output);
        output.ResetWrittenCount();

        var before = GC.GetAllocatedBytesForCurrentThread();
        BidResponseWriter.Write(response, output);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static string Written(BidResponse response) =>
        Encoding.UTF8.GetString(RoundTripTests.Written(output => BidResponseWriter.Write(response, output)));

    private static ReadResult Read(string json, BidResponse into)
    {
        var body = Encoding.UTF8.GetBytes(json);
        return BidResponseReader.Read(body, body.Length, into);
    }

    /// <summary>A buffer writer that never gives more than it is asked for.</summary>
    private sealed class SmallPieces : IBufferWriter<byte>
    {
        private byte[] _piece = [];

        public List<byte> All { get; } = [];

        public void Advance(int count) => All.AddRange(_piece[..count]);

        public Memory<byte> GetMemory(int sizeHint = 0) => _piece = new byte[Math.Max(1, sizeHint)];

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
    }
}
