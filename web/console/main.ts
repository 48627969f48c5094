/** Entry of console.html. */
import "../shared/tokens.css";
import "./gp-console";
