using AdTech.ServiceDefaults;

namespace AdTech.Bidding;

internal static class Program
{
    private static void Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddServiceDefaults();
        builder.AddBidding();
        var app = builder.Build();
        app.UseDefaults();
        app.MapDefaults();
        app.MapBidding();
        app.Run();
    }
}
